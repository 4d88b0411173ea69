"""What insiders did with their shares, read off the lines of Forms 3, 4 and 5."""
