"""``{question}``: show a question of the bank, by its id.

::

    ```{question} step-lr-halving
    ```

The directive makes abstract nodes; ``question_html`` turns them into forms,
``question_text`` into plain lists for every other builder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.files import AuthorError
from questions.errors import BankError
from questions.load import Entry, find, load_bank
from questions.review_time import review_seconds
from sphinx.util.docutils import SphinxDirective

from .bank_files import bank_folder, note_bank, note_question
from .proof import prove_key
from .question_nodes import QuestionWriter, curve, part, question

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class BankDirective(SphinxDirective):
    """Base of ``{question}`` and ``{quiz}``: reads the bank, makes question nodes."""

    def bank(self) -> dict[str, Entry]:
        """Read the bank."""
        return load_bank(bank_folder(self.env))

    def node(self, entry: Entry) -> question:
        """Prove the key and return the abstract node.

        :raises BankError: if the key is wrong, or the page has the question already
        """
        note_question(self.env, entry)
        item = entry.item
        shown_ids: list[str] = self.state.document.setdefault("questions_shown", [])
        if item.id in shown_ids:
            raise BankError(
                f"the question {item.id!r} is on this page already; "
                "show it once, its answer is remembered under its id"
            )
        shown_ids.append(item.id)
        proved = prove_key(self.env, entry)
        writer = QuestionWriter(
            entry, proved, self.parse_text_to_nodes, self.env.found_docs
        )
        node = question(
            "",
            *writer.write(),
            ids=[f"q-{item.id}"],
            kind=item.kind,
            name=item.id,
            rev=item.rev,
            title=item.title,
            level=item.level,
            topic=entry.path.stem,
            page=item.section.partition("#")[0],
            seconds=review_seconds(item),
        )
        self.set_source_info(node)
        return node


class Question(BankDirective):
    """Show one question, by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            return [self.node(find(self.bank(), self.arguments[0]))]
        except AuthorError as error:
            note_bank(self.env)  # the repair may be in any file
            raise self.error(str(error)) from error


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.setup_extension("ext.proof")
    app.add_config_value("questions_claims", "docs.questions.claims", "env", str)
    app.add_directive("question", Question)
    for node in (question, part, curve):
        app.add_node(node)
    app.setup_extension("ext.question_html")
    app.setup_extension("ext.question_text")
    return {"env_version": 4, "parallel_read_safe": True, "parallel_write_safe": True}
