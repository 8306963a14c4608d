"""Corrections of what the site says of itself, of releases and of PyTorch's docs."""

from functools import partial

from torch.optim.lr_scheduler import MultiStepLR
from versions.history import changes, never_changed, read
from versions.releases import minor
from versions.schedules import SCHEDULES

from .registry import ROOT, TEXTS, corrects, rates_of


@corrects(
    "**The numbers of the schedulers have not changed, to the last bit",
    "A schedule that you tuned on an old version gives the same rates on a new one.",
)
def sequences_have_changed_since_2_0() -> None:
    releases: dict[str, list[str]] = {}
    for change in changes(read()):
        releases.setdefault(change.what, []).append(minor(change.release))
    nested = [what for what in releases if " of another" in what]

    assert releases["`SequentialLR` with `milestones=[0]`"] == ["2.8", "2.13"]
    assert any("2.6" in releases[what] for what in nested)


@corrects("Needs: torch>=2.13")
def the_curves_need_torch_2_0() -> None:
    unchanged, _ = never_changed(read())

    assert minor(read()["releases"][0]) == "2.0"
    assert sorted(unchanged) == sorted(SCHEDULES)


@corrects("Each curve is drawn from a fresh optimizer, by the code you see beside it.")
def figures_hide_their_code() -> None:
    pages = {path: text for path, text in TEXTS.items() if "/schedulers/" in path}

    assert sum(":tags: [remove-input]" in text for text in pages.values()) == 16


@corrects(
    "PyTorch computed every curve, number and answer here when this site was built.",
    "Every curve, number and answer key was computed by PyTorch",
    "Nothing that can be computed is typed.",
)
def some_numbers_are_typed() -> None:
    assert ROOT.joinpath("docs/published.yaml").is_file()
    assert ROOT.joinpath("docs/versions.json").is_file()


@corrects(
    "## MultiStepLR: milestones in any order",
    "**The order of the milestones does not matter, and one that is named twice counts "
    "twice.**",
    "**The order of `milestones` does not matter, and one that is named twice "
    "multiplies twice.**",
)
def increasing_milestones_are_a_condition_that_is_not_checked() -> None:
    def rates(*milestones: int) -> list[float]:
        return rates_of(partial(MultiStepLR, milestones=[*milestones], gamma=0.5), 6)

    assert "Must be increasing" in (MultiStepLR.__doc__ or "")
    assert rates(2, 4) == rates(4, 2) != rates(2, 4, 4)
