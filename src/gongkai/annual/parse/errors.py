"""The one exception of the readers: a file that cannot be read as an annual report."""


class Unusable(Exception):  # noqa: N818 - it names the file's state, as a person would say it
    """A file that holds no annual report: one Chinese sentence with the mend, also in English."""

    def __init__(self, sentence: str, english: str) -> None:
        super().__init__(sentence, english)
        self.sentence = sentence
        self.english = english

    def __str__(self) -> str:
        return self.sentence

    def told(self, language: str) -> str:
        """Return the sentence in *language* (``zh`` or ``en``)."""
        return self.english if language == "en" else self.sentence
