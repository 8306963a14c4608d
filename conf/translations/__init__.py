"""Schedules of other libraries: what they are called there, what they are here."""
