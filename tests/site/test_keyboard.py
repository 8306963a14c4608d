"""Claimed by the second helper at 00:32; see /tmp/site_tests_taken.md."""
