"""Measures the toolkit beside what else there is, in one run on one machine: `python -m benchmarks`."""
