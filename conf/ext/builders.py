"""Which builders make the web site: pages with forms, style sheets and scripts."""

HTML_BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})
