"""Statements that were published and wrong: what PyTorch does, and that they are gone.

Each correction has a check, which asserts what is so, and the sentences that the site
used to say. ``CHANGELOG.md`` lists the corrections for readers.
"""

from __future__ import annotations

import copy
import re
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import torch
from questions.load import load_bank
from torch.optim import SGD, Adam, AdamW
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    CyclicLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import SWALR
from versions.history import changes, never_changed, read
from versions.releases import minor
from versions.schedules import SCHEDULES

from docs.questions.claims import why_schedules
from snippets.recipes.cooldown import cooldown
from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch.optim import Optimizer

ROOT = Path(__file__).parents[2]
PUBLISHED = [
    ROOT / "README.md",
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("docs/questions/**/*.yaml"),
    *ROOT.glob("docs/questions/claims/*.py"),
    *ROOT.glob("snippets/**/*.py"),
]
TEXTS = {
    path.relative_to(ROOT).as_posix(): " ".join(path.read_text("utf-8").split())
    for path in PUBLISHED
}
GRID = [10 ** (-n / 13) for n in range(40)]  # constant and first rates, 1 to 0.001
BETTER = 0.8  # a distance that is better by a fifth


class Correction(NamedTuple):
    """What is so, and the sentences that said otherwise."""

    check: Callable[[], None]
    old_sentences: tuple[str, ...]


CORRECTIONS: dict[str, Correction] = {}


def corrects(*old_sentences: str) -> Callable[[Callable[[], None]], None]:
    """Register a check under its own name, with the sentences that it corrects."""

    def register(check: Callable[[], None]) -> None:
        CORRECTIONS[check.__name__] = Correction(check, old_sentences)

    return register


def rates_of(
    build: Callable[[Optimizer], LRScheduler], steps: int, lr: float = 0.1
) -> list[float]:
    return trace_lr(build, steps=steps, lr=lr).lr


def optimizer(lr: float = 0.1) -> SGD:
    return SGD([torch.zeros(1)], lr=lr)


def every_30(optimizer: Optimizer) -> StepLR:
    return StepLR(optimizer, step_size=30)


def distance(rates: Sequence[float]) -> float:
    """Distance to the minimum of the loss of "Why schedules help", over all noise."""
    return why_schedules.distances(rates)[-1]


def cosine(first: float, steps: int) -> list[float]:
    return rates_of(partial(CosineAnnealingLR, T_max=steps), steps, first)


def messages(run: Callable[[], object]) -> list[str]:
    """Run, and return the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run()
    return [str(warning.message) for warning in caught]


# F1 to F13


@corrects(
    "The schedule is better from every one of its first rates, so it also forgives a "
    "first rate that is not the best.",
    "## A falling rate beats the best constant one",
)
def a_cosine_is_not_better_from_every_first_rate() -> None:
    best = {n: min(distance([r] * n) for r in GRID) for n in (200, 1000, 2000)}

    assert distance(cosine(0.1, 200)) < best[200] < distance(cosine(0.4, 200))
    assert best[1000] < distance(cosine(0.2, 1000))
    assert best[2000] < distance(cosine(0.1, 2000))


@corrects("for rate in (0.1, 0.2, 0.5))")
def tuned_against_tuned_a_cosine_is_better_at_every_length() -> None:
    for steps in (200, 400, 1000, 2000):
        best_constant = min(distance([rate] * steps) for rate in GRID)
        best_cosine = min(distance(cosine(rate, steps)) for rate in GRID)

        assert 0.7 < best_cosine / best_constant < BETTER


@corrects("and touches nothing else")
def step_writes_momentum_too() -> None:
    one_cycle = SGD([torch.zeros(1)], lr=0.1, momentum=0.9)
    adam = Adam([torch.zeros(1)], lr=0.1)
    for schedule in (
        OneCycleLR(one_cycle, max_lr=0.1, total_steps=100),
        CyclicLR(adam, base_lr=0.01, max_lr=0.1, step_size_up=5),
    ):
        schedule.optimizer.step()
        schedule.step()

    assert one_cycle.param_groups[0]["momentum"] == pytest.approx(0.949707, abs=1e-6)
    assert adam.param_groups[0]["betas"][0] == pytest.approx(0.88)


@corrects("A colleague keeps 0.005 for all 90 epochs instead")
def a_small_rate_arrives_if_an_epoch_has_many_updates() -> None:
    factors = [0.995**updates for updates in (90, 90 * 391)]

    assert factors[0] == pytest.approx(2 / 3, abs=0.04)
    assert 10 * factors[1] < 1e-75


@corrects("The highest rate of a chain is lower than the optimizer's rate")
def a_chain_can_reach_the_rate_of_the_optimizer() -> None:
    def build(optimizer: Optimizer) -> ChainedScheduler:
        warmup = LinearLR(optimizer, start_factor=0.1, total_iters=5)
        return ChainedScheduler([warmup, StepLR(optimizer, step_size=30)])

    rates = rates_of(build, 90)

    assert rates.index(max(rates)) == 5
    assert max(rates) == pytest.approx(0.1)


@corrects(
    "Several parameter groups keep their ratio, because each starts from its own rate"
)
def groups_do_not_always_keep_their_ratio() -> None:
    ratios = []
    for build in (
        partial(StepLR, step_size=1),
        partial(CosineAnnealingLR, T_max=5, eta_min=1e-3),
        partial(OneCycleLR, max_lr=0.1, total_steps=10),
        partial(CyclicLR, base_lr=0.01, max_lr=0.1, step_size_up=5),
        partial(SWALR, swa_lr=0.05, anneal_epochs=5),
    ):
        first, second = trace_lr(build, steps=6, lr=[0.1, 0.001]).groups
        ratios.append(first[5] / second[5])
    plateau = partial(ReduceLROnPlateau, patience=0, min_lr=1e-4)
    at_min = trace_lr(plateau, steps=6, lr=[0.1, 0.001], metrics=[1.0] * 6).groups

    assert ratios == pytest.approx([100, 1, 1, 1, 1])
    assert [group[5] for group in at_min] == pytest.approx([1e-4, 1e-4])


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


@corrects(
    "a floor is added, not multiplied",
    "**A floor is added",
    "as long as no member has a floor",
    "Its floor is added",
)
def eta_min_is_a_target_and_no_floor() -> None:
    build = partial(CosineAnnealingLR, T_max=10, eta_min=0.05)

    assert rates_of(build, 11, 0.01)[10] == pytest.approx(0.05)
    assert rates_of(build, 11, 0.1)[5] == pytest.approx(0.075)


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


@corrects("## CosineAnnealingWarmRestarts: the minimum is never reached")
def the_minimum_is_reached_by_step_of_an_epoch() -> None:
    jump = CosineAnnealingWarmRestarts(optimizer(), T_0=1, T_mult=3)
    jump.optimizer.step()
    jump.step(121)
    calls = rates_of(partial(CosineAnnealingWarmRestarts, T_0=1, T_mult=3), 200)

    assert jump.optimizer.param_groups[0]["lr"] == 0
    assert min(calls) > 0


# Too strong


@corrects("and only a schedule takes both")
def averaging_settles_at_a_high_rate_too() -> None:
    generator = torch.Generator().manual_seed(0)
    weights = torch.full((1000,), 10.0)
    average = torch.zeros(1000)
    for step in range(400):
        weights = weights - 0.3 * (weights + torch.randn(1000, generator=generator))
        average += weights / 300 if step >= 100 else 0

    assert average.square().mean() < 0.1 * weights.square().mean()


@corrects("stepped once per batch, all drops are over")
def step_lr_goes_on_dropping() -> None:
    rates = rates_of(every_30, 1000)
    drops = [step for step in range(1, 1000) if rates[step] < rates[step - 1]]

    assert sum(step <= 391 for step in drops) == 13
    assert drops[-1] == 990


@corrects("One number: `last_epoch`")
def the_state_of_step_lr_has_its_arguments() -> None:
    state = every_30(optimizer()).state_dict()

    assert len(state) == 8
    assert {"gamma", "step_size", "last_epoch"} <= state.keys()


@corrects("**It never reaches zero.**")
def exponential_decay_underflows_to_zero() -> None:
    rates = rates_of(partial(ExponentialLR, gamma=0.5), 1100)

    assert rates.index(0) == 1072


@corrects("How much closer do they come if you keep a quarter of the rate?")
def hovering_by_the_root_of_the_rate_is_for_a_quadratic_loss() -> None:
    def hovers_at(
        rate: float, gradient: Callable[[torch.Tensor], torch.Tensor]
    ) -> float:
        generator = torch.Generator().manual_seed(0)
        weights = torch.zeros(2000)
        for _ in range(1500):
            noise = torch.randn(2000, generator=generator)
            weights = weights - rate * (gradient(weights) + noise)
        return weights.square().mean().sqrt().item()

    quadratic = hovers_at(0.05, torch.Tensor.clone) / hovers_at(0.2, torch.Tensor.clone)
    absolute = hovers_at(0.05, torch.sign) / hovers_at(0.2, torch.sign)

    assert quadratic == pytest.approx(0.5, abs=0.05)
    assert absolute < 0.35


@corrects("Far from a minimum the gradients are at their largest")
def gradients_can_be_small_far_from_the_minimum() -> None:
    weights = torch.tensor([1.0, 10.0], requires_grad=True)
    torch.log1p(weights**2).sum().backward()
    near, far = torch.as_tensor(weights.grad)

    assert far < 0.25 * near


@corrects("Take the highest one at which a range test still saw the loss fall.")
def a_rate_at_which_the_loss_still_falls_can_be_far_too_high() -> None:
    falls_but = why_schedules.distances([1.9] * 200)

    assert falls_but[-1] < falls_but[0]
    assert falls_but[-1] > 4 * distance([0.5] * 200)


@corrects("a warm-up in five stairs, one per epoch, is not much of a line")
def a_warm_up_in_epochs_is_a_line_of_a_few_steps() -> None:
    rates = rates_of(partial(LinearLR, start_factor=0.1, total_iters=5), 7)

    assert rates == pytest.approx([0.01, 0.028, 0.046, 0.064, 0.082, 0.1, 0.1])


@corrects("from a hundredth of 1e-3, and cools down over the last fifth.")
def a_tenth_of_the_run_is_a_ninth_of_the_hold() -> None:
    held = 9_000
    rates = rates_of(partial(cooldown, decay_steps=held // 9), 1_001, 1e-3)

    published = ROOT.joinpath("docs/published.yaml").read_text("utf-8")
    assert "--wsd-fract-decay 0.1" in published
    assert held // 9 == (held + held // 9) // 10
    assert rates[0] == pytest.approx(1e-3)
    assert rates[1_000] == pytest.approx(0, abs=1e-9)


# Found by cases of users


@corrects(
    "the one that the next `optimizer.step()` will use",
    "Log `scheduler.get_last_lr()` before `step()`: it is the rate that the step uses",
    "used.append(float(scheduler.get_last_lr()[0]))",
)
def get_last_lr_is_not_always_the_rate_in_use() -> None:
    by_hand = every_30(optimizer())
    by_hand.optimizer.param_groups[0]["lr"] = 0.05
    two = optimizer(0.02)
    main = MultiStepLR(two, milestones=[16, 22])
    LinearLR(two, start_factor=1 / 1000, total_iters=4)
    reloaded = optimizer()
    best = copy.deepcopy(reloaded.state_dict())
    plateau = ReduceLROnPlateau(reloaded, patience=0)
    plateau.step(1.0)
    plateau.step(1.0)
    reloaded.load_state_dict(best)

    assert (by_hand.get_last_lr(), by_hand.optimizer.param_groups[0]["lr"]) == (
        [0.1],
        0.05,
    )
    assert main.get_last_lr() == [0.02]
    assert two.param_groups[0]["lr"] == pytest.approx(2e-5)
    assert plateau.get_last_lr() == pytest.approx([0.01])
    assert reloaded.param_groups[0]["lr"] == 0.1


@corrects("the only one of the usual mistakes that PyTorch warns of")
def pytorch_warns_of_other_mistakes_and_not_always_of_the_order() -> None:
    opt = optimizer()
    chain = ChainedScheduler([ExponentialLR(opt, 0.9), ExponentialLR(opt, 0.9)])
    restarts = CosineAnnealingWarmRestarts(optimizer(), T_0=5)
    plateau = ReduceLROnPlateau(optimizer())
    stepped = every_30(optimizer())
    stepped.optimizer.step()

    assert len(messages(every_30(optimizer()).step)) == 1
    assert len(messages(chain.step)) == 2
    assert messages(restarts.step) == []
    assert messages(lambda: plateau.step(1.0)) == []
    (message,) = messages(lambda: stepped.step(3))
    assert message.startswith("The epoch parameter in `scheduler.step()` was not ")


@corrects(
    "A length that is no number of calls is accepted",
    "A length of 0 or less leaves the rate alone",
)
def a_length_of_zero_raises_in_a_later_member() -> None:
    for build in (
        partial(LinearLR, start_factor=1.0, end_factor=0.0, total_iters=0),
        partial(PolynomialLR, total_iters=0),
    ):
        opt = optimizer()
        warmup = LinearLR(opt, start_factor=0.1, total_iters=4)
        sequence = SequentialLR(opt, [warmup, build(opt)], milestones=[4])
        for _ in range(3):
            opt.step()
            sequence.step()
        with pytest.raises(ZeroDivisionError):
            sequence.step()
    assert rates_of(partial(ConstantLR, factor=0.5, total_iters=0), 5)[4] == 0.05


@corrects()
def the_state_of_cyclic_lr_brings_gamma_and_mode_back() -> None:
    build = partial(CyclicLR, base_lr=0.01, max_lr=0.1, step_size_up=4)
    saved = build(optimizer(), mode="exp_range", gamma=0.9)
    new = build(optimizer(), mode="triangular2", gamma=1.0)
    new.load_state_dict(saved.state_dict())

    def next_rates(scheduler: CyclicLR) -> list[float]:
        rates = []
        for _ in range(12):
            scheduler.optimizer.step()
            scheduler.step()
            rates.append(scheduler.optimizer.param_groups[0]["lr"])
        return rates

    assert (new.mode, new.gamma) == ("exp_range", 0.9)
    assert next_rates(new) == next_rates(saved)


@pytest.mark.parametrize("name", CORRECTIONS)
def test_torch_does_what_the_correction_says(name: str) -> None:
    CORRECTIONS[name].check()


@pytest.mark.parametrize("name", CORRECTIONS)
def test_the_site_no_longer_says_it(name: str) -> None:
    remaining = [
        f"{path}: {sentence}"
        for sentence in CORRECTIONS[name].old_sentences
        for path, text in TEXTS.items()
        if " ".join(sentence.split()) in text
    ]

    assert remaining == []


def test_the_changelog_lists_every_correction() -> None:
    text = ROOT.joinpath("CHANGELOG.md").read_text("utf-8")
    entries = re.findall(r"^- ", text.partition("### Corrected facts")[2], re.MULTILINE)

    assert len(entries) == len(CORRECTIONS)


def test_the_page_of_cyclic_lr_says_what_the_state_brings_back() -> None:
    page = ROOT.joinpath("docs/schedulers/cyclic_lr.md").read_text("utf-8")
    section = page.partition("\n## Resume training")[2].partition("\n## ")[0]

    assert "`gamma`" in section
    assert "`mode`" in section


def test_the_question_of_a_quarter_says_that_the_loss_is_quadratic() -> None:
    bank = load_bank(ROOT / "docs/questions")
    question = bank.get("a-quarter-of-the-rate")

    assert question is None or "quadratic" in question.item.stem


# The page on the training loop, beyond the corrections


@pytest.mark.parametrize(
    ("bad_batches", "fused", "warned"),
    [((0, 3), False, True), ((0, 3), True, False), ((3, 4), False, False)],
)
def test_only_a_skipped_first_step_warns(
    bad_batches: tuple[int, int], *, fused: bool, warned: bool
) -> None:
    def run() -> None:
        weight = torch.nn.Parameter(torch.ones(1))
        opt = AdamW([weight], lr=0.1, fused=fused)
        scheduler = ExponentialLR(opt, gamma=0.9)
        scaler = torch.amp.GradScaler("cpu")
        for batch in range(6):
            opt.zero_grad()
            loss = weight.sum() * (torch.inf if batch in bad_batches else 1.0)
            scaler.scale(loss).backward()
            scaler.step(opt)
            scaler.update()
            scheduler.step()

    assert bool(messages(run)) is warned


def test_clipping_changes_the_gradient_and_not_the_rate() -> None:
    weight = torch.nn.Parameter(torch.ones(1))
    opt = SGD([weight], lr=0.1)
    scheduler = LambdaLR(opt, lambda step: 0.5**step)
    (100 * weight).sum().backward()
    torch.nn.utils.clip_grad_norm_([weight], max_norm=1.0)
    opt.step()
    scheduler.step()

    assert torch.as_tensor(weight.grad).item() == pytest.approx(1.0, abs=1e-4)
    assert opt.param_groups[0]["lr"] == 0.05
