"""The Django apps (layer 3), top to bottom as in the import contract."""
