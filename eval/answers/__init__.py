"""Answers measured on the public sets, and when a sentence is none."""
