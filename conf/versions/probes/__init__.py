"""Probes: what each asks a release of its schedulers, and the words of the answers."""
