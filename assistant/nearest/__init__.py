"""The printed figure nearest to a question in words, where no line item has its name."""
