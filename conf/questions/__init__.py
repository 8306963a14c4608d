"""The question bank: what a question is, how it is read, how its key is proved."""
