"""The demo: a fictional city with three years of records (云汀市); no name in it is real."""
