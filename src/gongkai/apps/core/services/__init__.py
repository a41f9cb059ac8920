"""Every change of the core's rows: keyword-only, permitted, audited, in one transaction."""
