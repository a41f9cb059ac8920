"""The command ``gongkai``: reports and the law from a terminal, and the site's own commands."""
