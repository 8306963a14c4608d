"""The error of the question bank."""

from content.files import AuthorError


class BankError(AuthorError):
    """The bank cannot be used; the message lists everything to repair."""
