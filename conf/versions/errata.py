"""The statements of PyTorch's docs that the page ``errata`` refutes."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from .docstrings import FixedUpstreamError, accepted, documented, states, wrong_rows
from .probes.base import quietly

if TYPE_CHECKING:
    from types import SimpleNamespace

TABLE = "its table"
IN_DOCS = "said by the docs"  # the probe, in the data
ARGUMENTS = "the names of its arguments"
# What a reader who trusts the statement gets wrong, worst first.
Severity = Literal["wrong rates", "an error", "a wrong rule", "a wrong type"]


class Erratum(NamedTuple):
    """A wrong statement, and the heading on the page that refutes it."""

    heading: str
    where: str  # the class or method with the docstring
    words: str  # of the statement
    severity: Severity
    suggestion: str  # what the docs could say instead
    issue: int | None = None  # of pytorch/pytorch, that reports it

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


# In the order of the page: by severity.
ERRATA = (
    Erratum(
        "LinearLR: the table is one epoch ahead",
        "LinearLR",
        TABLE,
        "wrong rates",
        "begin with lr = 0.0025 if epoch == 0; move the next rows by one epoch",
    ),
    Erratum(
        "PolynomialLR: the table is one epoch ahead",
        "PolynomialLR",
        TABLE,
        "wrong rates",
        "begin with lr = 0.05 if epoch == 0; move the next rows by one epoch, round",
    ),
    Erratum(
        "ChainedScheduler: no row of the table is right",
        "ChainedScheduler",
        TABLE,
        "wrong rates",
        "divide every rate of the table by 10",
    ),
    Erratum(
        "SWALR: the arguments have other names",
        "SWALR",
        ARGUMENTS,
        "an error",
        "name them swa_lr, anneal_epochs and anneal_strategy, as the signature does",
    ),
    Erratum(
        "OneCycleLR: there is no base_lr",
        "OneCycleLR",
        "'base_lr'",
        "an error",
        "name the first rate max_lr / div_factor",
    ),
    Erratum(
        "ReduceLROnPlateau: one epoch more than patience",
        "ReduceLROnPlateau",
        "for a 'patience' number of epochs",
        "a wrong rule",
        "if no improvement is seen for more than patience epochs",
        2545,
    ),
    Erratum(
        "ReduceLROnPlateau: the first metric can be bad",
        "ReduceLROnPlateau",
        "is always considered good",
        "a wrong rule",
        "the first epoch is good if its metric is finite",
    ),
    Erratum(
        "ReduceLROnPlateau: the same metric again is bad",
        "ReduceLROnPlateau",
        "improves or remains the same",
        "a wrong rule",
        "an epoch is good if its metric improves by more than the threshold",
    ),
    Erratum(
        "CyclicLR: exp_range counts from the first step",
        "CyclicLR",
        "training iterations since start of cycle",
        "a wrong rule",
        "gamma**(number of training iterations so far)",
    ),
    Erratum(
        "CosineAnnealingWarmRestarts: counted by calls, the minimum is never reached",
        "CosineAnnealingWarmRestarts",
        r"set \eta_t = \eta_{min}",
        "a wrong rule",
        "counted by calls, the restart comes before $T_{cur}$ equals $T_i$",
        47560,
    ),
    Erratum(
        "LinearLR: the rate rises by default",
        "LinearLR",
        "Decays the learning rate",
        "a wrong rule",
        "changes the learning rate linearly",
    ),
    Erratum(
        "LinearLR: the factor need not reach 1",
        "LinearLR",
        "reaches to 1",
        "a wrong rule",
        "until it reaches end_factor",
    ),
    Erratum(
        "LambdaLR: the function sets every rate",
        "LambdaLR",
        "Sets the initial learning rate",
        "a wrong rule",
        "sets the learning rate to the initial one times a given function",
    ),
    Erratum(
        "LambdaLR: not every callable object is saved",
        "LambdaLR.state_dict",
        "if they are callable objects",
        "a wrong rule",
        "only the __dict__ of callable objects is saved",
    ),
    Erratum(
        "CyclicLR: get_lr() gives floats",
        "CyclicLR.get_lr",
        "same types as their current",
        "a wrong type",
        "returns floats",
    ),
    Erratum(
        "OneCycleLR: get_lr() gives floats",
        "OneCycleLR.get_lr",
        "same types as their current",
        "a wrong type",
        "returns floats",
    ),
)
# A condition that the docs name and the code does not check: not false.
UNDOCUMENTED = Erratum(
    "MultiStepLR: milestones in any order",
    "MultiStepLR",
    "Must be increasing",
    "a wrong rule",
    "say what happens to milestones in another order, or raise an error",
)


def in_docs(classes: SimpleNamespace) -> dict[str, str]:
    """Return for each statement whether the docs of a release make it."""
    return {
        erratum.name: quietly(partial(erratum.is_in, classes))
        for erratum in (*ERRATA, UNDOCUMENTED)
    }
