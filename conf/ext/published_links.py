"""Read the published runs for a page; link to them, their sources and their recipes.

A link to a page that does not exist yet is a text; the page with the link is read again
once the other page exists.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from content.files import AuthorError
from content.published import read_published
from content.published_runs import FILE
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from .author_errors import stop_build
from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from content.published_rows import Row
    from content.published_runs import Published
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

CASE_FILES = "tasks"  # the page that has all runs, each under the id run-….
LINKED_PAGES = "published_pages"  # key in a page's metadata: pages it could link to


class runs_link(nodes.inline):  # noqa: N801 (docutils names nodes in lower case)
    """A link to all runs of a recipe. Attribute: recipe."""


class PublishedDirective(SphinxDirective):
    """Base of the directives that show rows of the file."""

    def published(self) -> Published:
        """Read the file; the page depends on it.

        :raises AuthorError: if the file has a mistake
        """
        return published_runs(self.env)


def published_runs(env: BuildEnvironment) -> Published:
    """Read the file for the page that is being read, which depends on it.

    :raises AuthorError: if the file has a mistake
    """
    path = published_file(env)
    env.note_dependency(str(path))
    return read_published(path)


def published_file(env: BuildEnvironment) -> Path:
    """Return the path of the file, from the option ``published_path``."""
    return Path(env.srcdir, env.config.published_path).resolve()


def link_to_run(env: BuildEnvironment, row: Row) -> nodes.Node:
    """Return the model of a run, as a link to its case file, if there is a page."""
    if not is_page(env, CASE_FILES):
        return nodes.inline(row.model, row.model)
    return pending_xref(
        "",
        nodes.inline(row.model, row.model),
        refdomain="std",
        reftype="ref",
        reftarget=target_of(row),
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )


def link_to_source(
    published: Published, row: Row, *, short: bool = False
) -> list[nodes.Node]:
    """Return a link to what was read, and how it was read if not by us.

    :param short: leave out the owner of a repository
    """
    title = published.sources[row.source].title
    if short:
        title = title.rpartition("/")[2]
    link = nodes.reference(title, title, refuri=published.address(row))
    return [link, nodes.Text(f", {row.how}")] if row.how == "second hand" else [link]


def link_to_page(env: BuildEnvironment, text: str, name: str) -> nodes.Node:
    """Return a link to the page of a recipe or a scheduler; a text without a page."""
    if not is_page(env, name):
        return nodes.inline(text, text)
    return pending_xref(
        "",
        nodes.inline(text, text),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{name}",
        refdoc=env.docname,
        refexplicit=True,
        refwarn=True,
    )


def is_page(env: BuildEnvironment, name: str) -> bool:
    """Tell whether there is a page; this page is read again when that changes."""
    known = env.metadata[env.docname].setdefault(LINKED_PAGES, {})
    known[name] = name in env.found_docs
    return name in env.found_docs


def pages_to_read_again(
    _app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    """Find the pages that could link to a page that has come, or is gone."""
    return [
        docname
        for docname, metadata in env.metadata.items()
        if any(
            (name in env.found_docs) != was_there
            for name, was_there in metadata.get(LINKED_PAGES, {}).items()
        )
    ]


def link_to_runs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Resolve the links to all runs of a recipe; on the web, only they are shown."""
    builder = app.builder
    for node in list(doctree.findall(runs_link)):
        link = make_refnode(builder, docname, CASE_FILES, "", nodes.Text(node.astext()))
        if builder.name in HTML_BUILDERS - {"singlehtml"}:
            link["refuri"] += f"?{urlencode({'text': node['recipe']})}"
        node.replace_self(link)


def target_of(row: Row) -> str:
    """Return the id of a run on the page of case files."""
    return f"run-{row.id}"


def validate(app: Sphinx) -> None:
    """Read the file before the pages, so that a mistake in it is reported once."""
    path = published_file(app.env)
    if not path.is_file():  # a project without published runs
        return
    try:
        read_published(path)
    except AuthorError as error:
        stop_build(str(error).splitlines())


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("published_path", FILE, "env", str)
    app.add_node(runs_link)
    app.connect("builder-inited", validate)
    app.connect("doctree-resolved", link_to_runs)
    app.connect("env-get-outdated", pages_to_read_again)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
