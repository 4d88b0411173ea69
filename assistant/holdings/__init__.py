"""What the assistant answers from: a library, or filings given on the spot."""
