"""Run a page's cells, and a question's proof, in a process of their own."""
