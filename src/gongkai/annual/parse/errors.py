"""The one exception of the readers, and what a damaged archive makes the libraries raise."""

import zipfile
import zlib

from lxml import etree

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    etree.XMLSyntaxError,
)
"""What opening, unpacking and parsing a damaged, locked or strangely packed archive raises."""


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
