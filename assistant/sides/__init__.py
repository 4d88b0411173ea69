"""Comparisons as two plain questions: each side is looked up as any figure is, then weighed."""
