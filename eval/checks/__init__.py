"""The number check measured: planted errors, real model answers, tags against tables."""
