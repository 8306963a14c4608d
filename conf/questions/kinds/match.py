"""Pairs to match: each prompt gets one of the answers; some answers belong to none."""

from __future__ import annotations

import hashlib
import random
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, JsonValue

from questions.item import SLUG, Item, Strict, Text
from questions.parts import Answer, Part, reason
from questions.proof import Proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.claims import Claims

INSTRUCTION = "Give each number the letter that belongs to it. A letter is left over."


class Pair(Strict):
    """Two things that belong together, and why."""

    prompt: Text = Field(description="what gets an answer: one paragraph of Markdown")
    answer: Text = Field(description="what belongs to it: one paragraph of Markdown")
    given: list[JsonValue] = Field(
        min_length=2,
        max_length=2,
        description="what the check gets: the prompt and the answer, for code",
    )
    because: Text = Field(description="one sentence saying why they belong together")


class Extra(Strict):
    """An answer that belongs to no prompt."""

    answer: Text = Field(description="the answer: one paragraph of Markdown")
    given: JsonValue = Field(description="what the check gets, with each prompt")
    because: Text = Field(description="one sentence saying why it belongs to none")
    misconception: str = Field(
        pattern=SLUG,
        description="the heading in docs/misconceptions.md that it stands for, as a "
        "slug: the-scheduler-reads-the-loss",
    )


class Match(Item):
    """Match pairs: choose the answer that belongs to each prompt."""

    LABEL: ClassVar[str] = "match pairs"
    SECONDS: ClassVar[int] = 75
    PROVED_BY: ClassVar[str] = "check"

    kind: Literal["match"]
    pairs: list[Pair] = Field(
        min_length=3, max_length=5, description="three to five pairs"
    )
    extras: list[Extra] = Field(
        min_length=1, max_length=1, description="one answer that belongs to no prompt"
    )

    def prove(self, claims: Claims) -> Proof:
        """Check that the claim holds for each prompt with its own answer only."""
        answers = {f"the answer of pair {n}": p.given[1] for n, p in self._numbered()}
        answers |= {f"extra {n}": e.given for n, e in enumerate(self.extras, 1)}
        for number, pair in self._numbered():
            for name, answer in answers.items():
                holds = claims.holds(str(self.check), pair.given[0], answer)
                if holds is not (name == f"the answer of pair {number}"):
                    verb = "holds" if holds else "does not hold"
                    raise claims.wrong(
                        f"the check {self.check} {verb} for the prompt of pair "
                        f"{number} with {name}, given: {[pair.given[0], answer]!r}; "
                        "correct the pair or the claim"
                    )
        return Proof()

    def _numbered(self) -> Iterator[tuple[int, Pair]]:
        yield from enumerate(self.pairs, 1)

    def letters(self) -> list[str]:
        """Return the letter of each answer: those of the pairs, then the extra answer.

        They are shuffled; the order is the same in every build.
        """
        places = [*range(len(self.pairs) + len(self.extras))]
        digest = hashlib.sha256(self.id.encode()).digest()
        random.Random(digest).shuffle(places)  # noqa: S311 (not a secret)
        return [ascii_uppercase[place] for place in places]

    def answers(self) -> list[Answer]:
        """List the pairs, then the answer that is left over."""
        pairs = (
            Answer(
                f"pair {n}", f"{p.prompt}: {p.answer}", right=True, because=p.because
            )
            for n, p in self._numbered()
        )
        extras = (
            Answer(
                f"extra {number}",
                extra.answer,
                right=False,
                because=extra.because,
                misconception=extra.misconception,
            )
            for number, extra in enumerate(self.extras, 1)
        )
        return [*pairs, *extras]

    def parts(self, _proof: Proof) -> Iterator[Part]:
        """Yield the prompts and the answers, then why they belong together."""
        yield Part("stem", self.stem)
        yield Part("instruction", INSTRUCTION, "plain")
        for number, pair in self._numbered():
            marks = {"name": str(number), "letter": ""}
            yield Part("option", pair.prompt, "line", marks=marks)
        texts = [pair.answer for pair in self.pairs]
        texts += [extra.answer for extra in self.extras]
        for letter, text in sorted(zip(self.letters(), texts, strict=True)):
            marks = {"name": letter, "letter": letter}
            yield Part("option", text, "line", marks=marks)
        lettered = zip(self.answers(), self.letters(), strict=True)
        for number, (answer, letter) in enumerate(lettered, 1):
            is_pair = f"{number} is {letter}."
            lead = is_pair if answer.right else f"{letter} belongs to no number."
            yield reason(answer, lead, letter=letter)

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        texts = super().texts()
        for name, entries in (("pair", self.pairs), ("extra", self.extras)):
            for number, entry in enumerate(entries, 1):
                texts |= {
                    f"{field} of {name} {number}": text
                    for field, text in entry.model_dump().items()
                    if field in {"prompt", "answer", "because"}
                }
        return texts
