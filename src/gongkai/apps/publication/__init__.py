"""Columns, documents, reviews and their release (主动公开)."""
