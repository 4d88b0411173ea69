"""Retrieval measured: recall beside plain pipelines, growth of time, speed of indexing."""
