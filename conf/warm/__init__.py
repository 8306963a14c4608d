"""One process that has imported torch; a page's kernel is a fork of it."""
