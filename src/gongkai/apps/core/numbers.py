"""Whole numbers as strangers write them into addresses and forms."""

LARGEST = 2**63 - 1
"""What the widest integer column holds; a database driver fails on anything larger."""
_MOST_DIGITS = 19


def whole(text: str) -> int | None:
    """Return the number that *text* spells in digits, ``None`` where no row can have it."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        return None
    number = int(text)
    return number if number <= LARGEST else None
