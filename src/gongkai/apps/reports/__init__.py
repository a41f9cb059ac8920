"""Annual reports compiled from the records (年度报告)."""
