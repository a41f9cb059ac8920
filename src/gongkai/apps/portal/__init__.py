"""What the public sees: templates, home, search, feeds."""
