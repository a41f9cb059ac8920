"""Forms of the app: the wizard, the progress query, the desk."""
