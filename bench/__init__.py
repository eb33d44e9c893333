"""Benchmarks: every number is a ratio against a peer of the same run."""
