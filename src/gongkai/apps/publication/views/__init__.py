"""Public pages of publication, and its desk."""
