"""A chat model's prose, written over the evidence and held to its rules."""
