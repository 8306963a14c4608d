"""What we publish, read without Sphinx: snippets, their contracts, their examples."""
