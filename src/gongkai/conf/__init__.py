"""Settings, addresses and commands of the site (layer 4)."""
