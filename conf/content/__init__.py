"""Reads what we publish, without Sphinx: pages, snippets and their contracts."""
