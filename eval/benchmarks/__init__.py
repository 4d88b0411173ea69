"""Loaders of public benchmarks by path; their data is never part of the project."""
