"""What was found in words, with markers that open at the evidence."""
