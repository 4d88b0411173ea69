"""Comparisons: what is highest, who is larger, how many, over every figure they rest on."""
