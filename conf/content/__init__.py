"""Reads what we publish, without Sphinx."""
