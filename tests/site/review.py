"""The questions of the five-minute review, in their order."""

from pathlib import Path

from questions.load import load_bank

REVIEW = "/recall/review.html"
BANK = load_bank(Path(__file__).parents[2] / "docs/questions")
CARDS = [
    "what-is-a-scheduler",
    "why-lower-the-rate",
    "step-lr-or-exponential-lr",
    "step-lr-counts",
    "schedule-versus-constant",
]
CHOICES = [
    "what-step-changes",
    "ten-times-every-thirty",
    "why-start-high",
    "rate-far-too-high",
    "needs-a-metric",
]
EXPLAINS = ["explain-why-schedules", "explain-step-lr"]
ALL = [*CARDS, *CHOICES, *EXPLAINS]
