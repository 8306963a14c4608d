"""A number: the key and the known mistakes are computed, for many variants."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from questions.item import FUNCTION, Item, Strict, Text, numbered
from questions.parts import Answer, Part, reason
from questions.placeholders import fill, format_number
from questions.proof import Proof
from questions.variants import (
    WHOLE,
    Figures,
    Value,
    Variant,
    check_figures,
    compute,
    precision,
    tolerance,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from questions.claims import Claims

SAME = 1e-9  # relative difference that floating point may make
FEWEST, MOST = 6, 12  # variants of a question
APART = 3  # tolerances between the key and a mistake, and between two mistakes
MOST_PRINTED = 1 / 3  # of the variants; a trap like "not yet dropped" needs one
COMPUTED = (
    "numbers of a numeric question are computed, so that nobody can mistype one: name "
    "a function of docs/questions/claims in `compute` (L16)"
)


class Mistake(Strict):
    """A common mistake: how it is computed, and why it is wrong."""

    compute: str = Field(
        pattern=FUNCTION,
        description="module:function in docs/questions/claims that makes the mistake",
    )
    misconception: str = Field(
        description="the heading in docs/misconceptions.md that it stands for, as a "
        "slug: the-scheduler-reads-the-loss"
    )
    because: Text = Field(
        description="one sentence saying what was mistaken, and what is right"
    )


class Numeric(Item):
    """Give a number, in any notation: a whole one, or to some significant figures.

    ``stem`` and the reasons may name the varied values as ``{gamma}``, and the
    reasons also the number itself: ``{key}``, ``{mistake}``.
    """

    LABEL: ClassVar[str] = "a number"
    SECONDS: ClassVar[int] = 90
    PROVED_BY: ClassVar[str] = "check"
    REJECTED: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("answer", "key", "value", "correct", "options"), COMPUTED
    )

    kind: Literal["numeric"]
    compute: str = Field(
        pattern=FUNCTION,
        description="module:function in docs/questions/claims that lets torch compute "
        "the key; it gets one value of each varied name",
    )
    vary: dict[str, list[Value]] = Field(
        description="values of each name, like {gamma: [0.1, 0.5], epoch: [29, 30, 60]}"
        "; every combination is a variant, 6 to 12 of them"
    )
    figures: Figures = Field(
        description="how many significant figures the answer needs, 1 to 4; or "
        "`whole` for a count of epochs, batches or calls"
    )
    because: Text = Field(description="how to get the number; may name {key}")
    mistakes: list[Mistake] = Field(
        description="common mistakes, each computed, with its reason"
    )

    def prove(self, claims: Claims) -> Proof:
        """Compute every variant.

        The key that torch computes agrees with the check, which does not use torch. No
        mistake is near the key (L17), and the number of variants is allowed (L18).
        """
        rows = self.rows()
        if not FEWEST <= len(rows) <= MOST:
            raise claims.wrong(
                f"vary gives {len(rows)} variants; {FEWEST} to {MOST} are allowed, "
                "add or remove values (L18)"
            )
        variants = [self._variant(claims, values) for values in rows]
        check_figures(claims, self.figures, variants)
        # Paper shows the first variant; of the others, a few may be traps.
        printed = [v for v in variants if v.is_printed(fill(self.stem, v.texts()))]
        if variants[0] in printed or len(printed) > MOST_PRINTED * len(variants):
            named = "; ".join(str(variant.values) for variant in printed)
            raise claims.wrong(
                f"the key is a number that the stem prints, for {named}; "
                "allowed in at most a third of the variants, and not in the first: "
                "choose other values "
                "(L17)"
            )
        return Proof(variants)

    def rows(self) -> list[dict[str, Value]]:
        """List the variants: one value of each name, in the order of the grid."""
        names = list(self.vary)
        return [
            dict(zip(names, values, strict=True))
            for values in product(*self.vary.values())
        ]

    def _variant(self, claims: Claims, values: dict[str, Value]) -> Variant:
        key = compute(claims, self.compute, values)
        expected = compute(claims, str(self.check), values)
        if not math.isclose(key, expected, rel_tol=SAME, abs_tol=SAME):
            raise claims.wrong(
                f"{self.compute} gives {key:.9g} for {values}, but {self.check} gives "
                f"{expected:.9g}; the key and its independent check must agree"
            )
        allowed = tolerance(key, self.figures)
        mistakes = [
            compute(claims, mistake.compute, values) for mistake in self.mistakes
        ]
        numbers = {"the key": key}
        for number, value in enumerate(mistakes, 1):
            for name, other in numbers.items():
                if abs(value - other) <= APART * allowed:
                    raise claims.wrong(
                        f"mistake {number} gives {value:.9g} for {values}, and {name} "
                        f"is {other:.9g}: too close to tell apart "
                        f"{precision(self.figures, 'as', 'at')}; choose other values "
                        "(L17)"
                    )
            numbers[f"mistake {number}"] = value
        return Variant(values, key, mistakes, allowed)

    def answers(self) -> list[Answer]:
        """List the key, then the known mistakes."""
        wrong = (
            Answer(
                f"mistake {number}",
                "{mistake}",
                right=False,
                because=mistake.because,
                misconception=mistake.misconception,
            )
            for number, mistake in enumerate(self.mistakes, 1)
        )
        key = Answer("because", "{key}", right=True, because=self.because)
        return [key, *wrong]

    def parts(self, proof: Proof) -> Iterator[Part]:
        """Yield every variant: the stem, the number, and the known mistakes."""
        exact = precision(self.figures)
        text = f"Give {'' if self.figures == WHOLE else 'the answer '}{exact}."
        label = f"Your answer, {exact}"
        yield Part("instruction", text, "plain", marks={"label": label})
        for number, variant in enumerate(proof.variants):
            texts = variant.texts()
            yield Part("stem", fill(self.stem, texts), marks={"variant": number})
            values = [variant.key, *variant.mistakes]
            for answer, value in zip(self.answers(), values, strict=True):
                filling = {**texts, "mistake": format_number(value)}
                filled = replace(answer, because=fill(answer.because, filling))
                verdict = "is right" if answer.right else "is a common mistake"
                yield reason(
                    filled,
                    f"{format_number(value)} {verdict}.",
                    variant=number,
                    value=value,
                    tolerance=variant.tolerance,
                )

    def functions(self) -> list[str]:
        """List the check, what computes the key, and the mistakes."""
        mistakes = [mistake.compute for mistake in self.mistakes]
        return [*super().functions(), self.compute, *mistakes]

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        return {
            **super().texts(),
            "because": self.because,
            **numbered("mistake", [mistake.because for mistake in self.mistakes]),
        }
