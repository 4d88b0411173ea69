"""A simpler answer carried one step further."""
