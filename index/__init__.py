"""Filings in; passages and facts out.

``library.Library`` opens a library, ``ingest.ingest`` takes files into it, ``retrieve.retrieve``
finds passages in it. ``python -m index`` does the same from a shell. Importing this package loads
none of the heavy libraries behind it.
"""
