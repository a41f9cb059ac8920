"""The one exception of the readers: a file that cannot be read as an annual report."""


class Unusable(Exception):  # noqa: N818 - it names the file's state, as a person would say it
    """A file that holds no annual report; its message is one Chinese sentence with the mend."""
