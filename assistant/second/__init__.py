"""A second reading of what is to be worked out: the operation by its cue words, its figures by
all the words of the question together."""
