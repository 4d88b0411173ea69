"""Which filings, companies, forms and periods a question is about."""
