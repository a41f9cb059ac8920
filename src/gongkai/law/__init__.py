"""The statute as functions: dates, decisions, fees and duties, with the standard library only."""
