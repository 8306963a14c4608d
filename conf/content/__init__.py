"""Read what the site publishes, without Sphinx: pages, snippets and their contracts."""
