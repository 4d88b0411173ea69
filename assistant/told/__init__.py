"""What a filing tells in words, read by the form in which filings tell it: why a figure moved, who
holds a role, what stands on the cover, whom it competes with. Whole filings are read, not passages
alone: such sentences are found by their form, however little they share with the question."""
