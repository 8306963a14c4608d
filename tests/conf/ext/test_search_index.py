"""The search index of an incremental build equals that of a fresh build."""

from tests.conf.conftest import Build
from tests.conf.ext.samples import page

PAGES = {
    **page("```{toctree}\none\nterms\n```"),
    "docs/one.md": "# One\n\nUnusual wording.\n",
    "docs/terms.md": "# Terms\n\n```{glossary}\nepoch\n  A pass.\n```\n",
}
EDITED = {"docs/one.md": "# One\n\nCommon words.\n"}


def test_terms_stay_and_deleted_words_are_removed(build: Build) -> None:
    build(PAGES)
    incremental = build(EDITED, fresh=False).text("searchindex.js")

    fresh = build({}).text("searchindex.js")

    assert '"epoch"' in fresh
    assert "unusu" not in fresh
    assert incremental == fresh
