"""Break one rule of the linter; a function has the name of the rule it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.lint.guessing import smallest
from questions.lint.options import CLUE
from questions.lint.words import visible, words

from tests.conf.questions.lint.bank_copy import (
    misconceptions,
    wrong_answers,
    wrong_options,
)

if TYPE_CHECKING:
    from tests.conf.questions.lint.bank_copy import BankCopy, Question


def ids_are_permanent(bank: BankCopy) -> None:
    bank.retire(bank.first("card")["id"])


def meaning_is_locked(bank: BankCopy) -> None:
    bank.locked = False
    bank.first("card")["answer"] = "Something else altogether."


def lock_is_up_to_date(bank: BankCopy) -> None:
    bank.locked = False
    bank.first("card")["rev"] += 1


def section_exists(bank: BankCopy) -> None:
    card = bank.first("card")
    card["section"] = card["section"].partition("#")[0] + "#no-such-heading"


def page_shows_its_questions(bank: BankCopy) -> None:
    question = bank.find(lambda q: q["section"].startswith("training_loop"))
    bank.replace("training_loop", f"{{question}} {question['id']}\n", "{quiz} 1\n")


def shown_questions_exist(bank: BankCopy) -> None:
    bank.append("index", "\n```{question} no-such-question\n```\n")


def teaching_pages_ask(bank: BankCopy) -> None:
    bank.docs.joinpath("loops").mkdir(exist_ok=True)
    bank.docs.joinpath("loops/new.md").write_text("# It asks nothing\n", "utf-8")


def no_typed_time_estimate(bank: BankCopy) -> None:
    bank.append("recall/quiz", "\nThe quiz takes five minutes.\n")


def objectives_are_practised(bank: BankCopy) -> None:
    kinds = ("single", "multi", "numeric", "bug", "order", "match", "plot", "explain")
    for question in bank.of_kind(*kinds):
        if question["objective"] == "name-the-scheduler":
            question["objective"] = "say-why"


def mix_is_balanced(bank: BankCopy) -> None:
    for content in bank.files.values():
        for question in content["questions"]:
            if question["level"] == "advanced":
                question["level"] = "beginner"


def contrasts_contrast(bank: BankCopy) -> None:
    bank.find(lambda question: "contrast" not in question)["contrast"] = "a-or-b"


def options_have_a_key(bank: BankCopy) -> None:
    options = bank.first("single")["options"]
    key = next(option for option in options if option.pop("correct", False))
    wrong = next(option for option in options if option is not key)
    key["misconception"] = wrong["misconception"]


def options_differ(bank: BankCopy) -> None:
    first, second, *_ = wrong_options(bank.first("single"))
    first["text"] = second["text"]


def stem_leaves_the_instruction(bank: BankCopy) -> None:
    bank.first("multi")["stem"] += " Choose all that apply."


def code_fits(bank: BankCopy) -> None:
    bank.first("order")["lines"][0] += "  # " + "a very long line " * 5


def there_are_enough(bank: BankCopy) -> None:
    question = bank.first("order")
    question["lines"] += ["pass"] * (9 - len(question["lines"]))


def numbers_can_be_mistaken(bank: BankCopy) -> None:
    counts = bank.count_misconceptions()

    def is_practised_elsewhere(question: Question) -> bool:
        slugs = misconceptions(question)
        return question["kind"] == "numeric" and all(
            counts[slug] - slugs.count(slug) >= 2 for slug in slugs
        )

    bank.find(is_practised_elsewhere)["mistakes"] = []


def reasons_teach(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] = "Because it is so."


def wrong_ones_name_a_misconception(bank: BankCopy) -> None:
    counts = bank.count_misconceptions()
    question = bank.find(lambda q: any(counts[s] > 2 for s in misconceptions(q)))
    answer = next(a for a in wrong_answers(question) if counts[a["misconception"]] > 2)
    answer["misconception"] = "the-moon-is-a-cheese"


def misconceptions_are_met_again(bank: BankCopy) -> None:
    bank.append("misconceptions", "\n## Myth: The moon is a cheese\n\nIt is not.\n")


def options_stand_alone(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] += " See option B."


def options_look_alike(bank: BankCopy) -> None:
    singles = bank.of_kind("single")
    question = next(q for q in singles if "`" not in str(q["options"]))
    text = ", and then it does so again, and again, and once more after"
    wrong_options(question)[0]["text"] += text


def position_does_not_pay(bank: BankCopy) -> None:
    for question in bank.of_kind("single", "plot"):
        question["options"].sort(key=lambda option: not option.get("correct"))


def look_does_not_pay(bank: BankCopy) -> None:
    for question in bank.of_kind("single"):
        options = question["options"]
        if places := smallest([visible(option["text"]) for option in options]):
            (key,) = [option for option in options if option.get("correct")]
            small = options[places[0]]
            key["text"], small["text"] = small["text"], key["text"]


def stem_holds_no_clue(bank: BankCopy) -> None:
    for question in bank.of_kind("single"):
        (key,) = [o["text"] for o in question["options"] if o.get("correct")]
        others = words(" ".join(option["text"] for option in wrong_options(question)))
        if len(set(words(key)) - set(others)) >= CLUE:
            question["stem"] = f"{key}: what is it that is said here?"
            return
    raise AssertionError("no key has words that no wrong option has")


def questions_do_not_answer_each_other(bank: BankCopy) -> None:
    first, second, *_ = bank.of_kind("card")
    first["answer"] = second["answer"] = "Both have the same answer, word for word."


def stem_asks(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "The scheduler and its calls."


def stem_is_positive(bank: BankCopy) -> None:
    bank.first("multi")["stem"] = "Which of these does a new scheduler not change?"


def card_is_atomic(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "Name two things that a scheduler does."


def stems_differ(bank: BankCopy) -> None:
    first, second, *_ = bank.of_kind("card")
    second["stem"] = first["stem"]


def torch_names_exist(bank: BankCopy) -> None:
    card = bank.first("card")
    card["stem"] = "What does `StepLR(optimizer, stepsize=30)` count?"


def precision_is_not_typed(bank: BankCopy) -> None:
    bank.first("numeric")["stem"] += "Give 2 significant figures.\n"


def placeholders_are_filled(bank: BankCopy) -> None:
    bank.first("numeric")["because"] += " That is {nothing}."


def explanation_can_be_compared(bank: BankCopy) -> None:
    bank.first("explain")["hint"] = "Think of the calls and of what they count."


def markdown_is_whole(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "What does the call of `step() do?"


def files_name_their_schema(bank: BankCopy) -> None:
    bank.first_line = "# Questions"


def words_are_plain(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] += " That is obvious."


def topic_has_a_place(bank: BankCopy) -> None:
    bank.replace_topic("swalr\n", "")


def order_lists_the_topics(bank: BankCopy) -> None:
    bank.replace_topic("swalr\n", "swalr\nadamw\n")


def right_options_vary(bank: BankCopy) -> None:
    counts = bank.count_misconceptions()
    for question in bank.of_kind("multi"):
        wrong = wrong_options(question)
        spare = [option for option in wrong if counts[option["misconception"]] > 2]
        if len(question["options"]) - len(wrong) == 2 and spare:
            counts[spare[0].pop("misconception")] -= 1
            spare[0]["correct"] = True


def wrong_texts_are_not_repeated(bank: BankCopy) -> None:
    for question in list(bank.of_kind("bug"))[:3]:
        wrong_options(question)[0]["change"] = "for epoch in range(1, 91):"


def counts_are_whole(bank: BankCopy) -> None:
    numerics = bank.of_kind("numeric")
    question = next(q for q in numerics if q["figures"] == "whole")
    question["figures"] = 2
