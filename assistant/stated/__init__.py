"""Figures that only a sentence states: the clause that says all that is asked, and its number."""
