"""Whether what was found is what is asked: an answer that leaves a word of the question
unaccounted for, or that says a thing the question does not, is none."""
