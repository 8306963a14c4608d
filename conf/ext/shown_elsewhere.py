"""The content that pages show of other pages: titles, headings, menus, labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .contents import digest_of_text

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def shown_elsewhere(env: BuildEnvironment) -> str:
    """Return a digest of the content that pages show of other pages."""
    anchors = {
        docname: {slug: rest for slug, (_line, *rest) in metadata["myst_slugs"].items()}
        for docname, metadata in env.metadata.items()
        if "myst_slugs" in metadata
    }
    standard = env.domains.standard_domain
    content = {
        "titles": {name: node.pformat() for name, node in env.titles.items()},
        "contents": {name: node.pformat() for name, node in env.tocs.items()},
        "menus": env.toctree_includes,
        "numbers": env.toc_secnumbers,
        "anchors": anchors,
        "labels": standard.labels,
        "plain labels": standard.anonlabels,
        "terms": standard.data["terms"],
        "objects": [*map(repr, standard.objects.items())],
        "equations": env.domaindata["math"].get("objects", {}),
    }
    return digest_of_text(json.dumps(content, sort_keys=True, default=repr))
