"""Pages of the app: for applicants on the portal, for staff at the desk."""
