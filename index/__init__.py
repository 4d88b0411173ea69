"""Filings in; passages and facts out."""
