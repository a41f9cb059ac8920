"""Settings: ``base`` reads the environment; the others differ from it in a few lines."""
