"""Sentences and form fields: how well they answer, and the part of them that does."""
