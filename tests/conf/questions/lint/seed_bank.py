"""A bank of twelve weak questions, typical of quizzes on the web.

They paraphrase a web page: five cards, five choices of four options, two
explanations. No code is executed, the key is the longest option, wrong options are
jokes, and one sentence explains all options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from questions.schema import FIRST_LINE

if TYPE_CHECKING:
    from pathlib import Path

Question = dict[str, Any]
COMMON: Question = {
    "rev": 1,
    "level": "beginner",
    "section": "index",
    "objective": "say-why",
    "source": "A page on the web",
}


def card(name: str, stem: str, answer: str) -> Question:
    """Make a card."""
    return {
        "id": name, "kind": "card", "title": name, "stem": stem, "answer": answer,
        **COMMON,
    }  # fmt: skip


def choice(name: str, stem: str, key: str, *others: str) -> Question:
    """Make a choice whose key comes last, with one reason for all options."""
    because = f"Incorrect unless you chose this: {key.lower()}."
    options = [{"text": text, "because": because} for text in (*others, key)]
    options[-1]["correct"] = True  # type: ignore[assignment]
    return {
        "id": name, "kind": "single", "title": name, "stem": stem, "options": options,
        **COMMON,
    }  # fmt: skip


def explanation(name: str, stem: str, hint: str) -> Question:
    """Make an explanation whose hint does not say what to compare."""
    ideas = ["Speed changes", "Learning is better", "Steps get small"]
    return {
        "id": name, "kind": "explain", "title": name, "stem": stem, "hint": hint,
        "concepts": ideas, "answer": "A schedule helps a network to learn.", **COMMON,
    }  # fmt: skip


QUESTIONS = [
    card(
        "what-is-a-scheduler",
        "What is a scheduler of the learning rate in PyTorch?",
        "It is a tool that changes the rate while a model trains, so that it learns "
        "better.",
    ),
    card(
        "why-adjust",
        "Is it useful to adjust the rate while training?",
        "Yes, big steps first and small ones later improve the accuracy.",
    ),
    card(
        "two-types",
        "Name two types of schedulers that PyTorch has.",
        "StepLR lowers the rate after a fixed number of steps, and ExponentialLR "
        "lowers it smoothly.",
    ),
    card(
        "how-step-lr-works",
        "How does StepLR work?",
        "It simply multiplies the rate by a factor every few epochs.",
    ),
    card(
        "what-is-the-benefit",
        "What is the benefit, and why do people use a scheduler?",
        "Training is faster and a good result is less likely to be missed.",
    ),
    choice(
        "what-changes",
        "What does a scheduler change during training?",
        "The learning rate, as the training goes on",
        "The loss",
        "The model",
        "The data",
    ),
    choice(
        "fixed-steps",
        "Which scheduler lowers the rate after a fixed number of steps?",
        "The one that is called StepLR in PyTorch",
        "ExponentialLR",
        "CosineAnnealingLR",
        "None of the above",
    ),
    choice(
        "why-high-first",
        "Why does one start with a high rate?",
        "To take big steps of learning at the beginning",
        "To raise the loss",
        "To avoid training",
        "To shrink the model",
    ),
    choice(
        "always-too-high",
        "What happens if the rate is too high for the whole time?",
        "The model may learn badly, or miss the best solution",
        "It always learns perfectly",
        "It is only faster",
        "It gets bigger",
    ),
    choice(
        "by-the-loss",
        "Which scheduler adjusts the rate by the validation loss?",
        "ReduceLROnPlateau, which watches the loss",
        "StepLR",
        "ExponentialLR",
        "CosineAnnealingLR",
    ),
    explanation(
        "explain-why",
        "Explain in your words why schedulers are useful.",
        "Think of it.",
    ),
    explanation("describe-step-lr", "Describe what StepLR does.", "Think of volume."),
]
# A numeric question whose answer is typed instead of computed.
TYPED_NUMBER: Question = {
    "id": "rate-after-sixty",
    "kind": "numeric",
    "title": "The rate after 60 epochs",
    "stem": "What is the rate after 60 epochs of `StepLR(optimizer, step_size=30)`?",
    "answer": 0.001,
    **{name: value for name, value in COMMON.items() if name != "source"},
}


def write_seed(folder: Path, *more: Question) -> Path:
    """Write the questions as a bank beside a page; return the folder of pages."""
    docs = folder / "docs"
    docs.joinpath("questions").mkdir(parents=True)
    docs.joinpath("index.md").write_text("# Page\n", "utf-8")
    content = {"topic": "Schedules", "questions": [*QUESTIONS, *more]}
    text = f"{FIRST_LINE}\n{yaml.safe_dump(content, sort_keys=False)}"
    docs.joinpath("questions", "seed.yaml").write_text(text, "utf-8")
    return docs
