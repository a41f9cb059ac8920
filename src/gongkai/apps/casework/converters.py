"""What the addresses of this app are made of."""

from django.urls import register_converter


class FileForm:
    """The forms in which a letter can be had."""

    regex = "docx|pdf"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CaseNumber:
    """A case's number: year, agency, serial."""

    regex = r"\d{4}-\d{4,}-\d{5,}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def register_all() -> None:
    """Make the converters known under their names."""
    register_converter(FileForm, "file_form")
    register_converter(CaseNumber, "case_number")
