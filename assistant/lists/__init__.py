"""Lists read off the rows and parts of a table."""
