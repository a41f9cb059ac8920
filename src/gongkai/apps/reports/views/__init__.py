"""Pages of annual reports: the desk and the public ones."""
