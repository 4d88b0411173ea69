"""Questions about filings, answered with citations and a verdict on every number."""
