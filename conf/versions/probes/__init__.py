"""Probes: small programs that are run with the schedulers of every release."""
