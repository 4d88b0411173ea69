"""How an answer was found, kept as it happened and told in words."""
