"""Accuracy as a number that anyone can measure again, offline."""
