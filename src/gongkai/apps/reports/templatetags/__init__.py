"""What the templates of reports need beyond Django's own tags."""
