"""The statements of PyTorch's docs that the page ``errata`` refutes."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from .docstrings import FixedUpstreamError, accepted, documented, states, wrong_rows
from .probes.base import quietly

if TYPE_CHECKING:
    from types import SimpleNamespace

TABLE = "its table"
IN_DOCS = "said by the docs"  # the probe, in the data
ARGUMENTS = "the names of its arguments"


class Erratum(NamedTuple):
    """A wrong statement, and the heading on the page that refutes it."""

    heading: str
    where: str  # the class or method with the docstring
    words: str  # of the statement

    @property
    def name(self) -> str:
        """Key of the erratum in the data of the releases."""
        return f"{self.where}: {self.words}"

    def is_in(self, classes: SimpleNamespace) -> bool:
        """Return whether the docs of a release make this statement."""
        thing = attrgetter(self.where)(classes)
        if self.words == TABLE:
            return bool(wrong_rows(thing, classes))
        if self.words == ARGUMENTS:
            return not set(documented(thing)) <= set(accepted(thing))
        return states(thing, self.words)

    def check(self, classes: SimpleNamespace) -> None:
        """Fail if upstream has fixed the statement.

        :raises FixedUpstreamError: names the entry to remove
        """
        if not self.is_in(classes):
            raise FixedUpstreamError(
                f"upstream has fixed this, remove the entry {self.heading!r}: "
                f"the docs of {self.where} no longer have {self.words!r}"
            )


ERRATA = (
    Erratum("LinearLR: the table is one epoch ahead", "LinearLR", TABLE),
    Erratum("PolynomialLR: the table is one epoch ahead", "PolynomialLR", TABLE),
    Erratum(
        "ChainedScheduler: no row of the table is right", "ChainedScheduler", TABLE
    ),
    Erratum("LinearLR: it rises by default", "LinearLR", "Decays the learning rate"),
    Erratum("LinearLR: the factor need not reach 1", "LinearLR", "reaches to 1"),
    Erratum(
        "LambdaLR: it sets every rate", "LambdaLR", "Sets the initial learning rate"
    ),
    Erratum(
        "LambdaLR: not every callable object is saved",
        "LambdaLR.state_dict",
        "if they are callable objects",
    ),
    Erratum(
        "MultiStepLR: milestones in any order", "MultiStepLR", "Must be increasing"
    ),
    Erratum(
        "CosineAnnealingWarmRestarts: the minimum is never reached",
        "CosineAnnealingWarmRestarts",
        r"set \eta_t = \eta_{min}",
    ),
    Erratum(
        "CyclicLR: exp_range counts from the first step",
        "CyclicLR",
        "training iterations since start of cycle",
    ),
    Erratum(
        "CyclicLR: get_lr() gives floats",
        "CyclicLR.get_lr",
        "same types as their current",
    ),
    Erratum(
        "OneCycleLR: get_lr() gives floats",
        "OneCycleLR.get_lr",
        "same types as their current",
    ),
    Erratum("OneCycleLR: there is no base_lr", "OneCycleLR", "'base_lr'"),
    Erratum(
        "ReduceLROnPlateau: one epoch more than patience",
        "ReduceLROnPlateau",
        "for a 'patience' number of epochs",
    ),
    Erratum(
        "ReduceLROnPlateau: the first metric can be bad",
        "ReduceLROnPlateau",
        "is always considered good",
    ),
    Erratum(
        "ReduceLROnPlateau: the same metric again is bad",
        "ReduceLROnPlateau",
        "improves or remains the same",
    ),
    Erratum("SWALR: the arguments have other names", "SWALR", ARGUMENTS),
)


def in_docs(classes: SimpleNamespace) -> dict[str, str]:
    """Return for each statement whether the docs of a release make it."""
    return {
        erratum.name: quietly(partial(erratum.is_in, classes)) for erratum in ERRATA
    }
