"""How a reader wants pages shown: elder mode (长者模式), text size, contrast, pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE_PREFIX = "gongkai_"
COOKIE_AGE = 365 * 24 * 3600
DEFAULT = "standard"


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice; *name* is its query key, its cookie's ending and its attribute of ``<html>``."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]

    @property
    def cookie(self) -> str:
        return COOKIE_PREFIX + self.name

    def accepts(self, value: str | None) -> bool:
        """Return whether *value* is one of the options."""
        return value in dict(self.options)

    def of(self, request: HttpRequest) -> str:
        """Return what the reader of *request* chose."""
        value = request.COOKIES.get(self.cookie)
        return value if value is not None and self.accepts(value) else DEFAULT


MODE = Preference("mode", "模式", (("standard", "标准"), ("elder", "长者")))
SIZE = Preference("size", "字号", (("standard", "标准"), ("large", "大"), ("larger", "特大")))
CONTRAST = Preference("contrast", "对比度", (("standard", "标准"), ("high", "高对比")))
POINTER = Preference("pointer", "指针", (("standard", "标准"), ("large", "特大")))

PREFERENCES = (MODE, SIZE, CONTRAST, POINTER)
READING_AIDS = (SIZE, CONTRAST, POINTER)


def chosen(request: HttpRequest) -> dict[str, str]:
    """Return every preference of the reader by name."""
    return {preference.name: preference.of(request) for preference in PREFERENCES}


def asked(request: HttpRequest) -> dict[str, str]:
    """Return the preferences that the address of *request* asks to change."""
    return {
        preference.name: request.GET[preference.name]
        for preference in PREFERENCES
        if preference.accepts(request.GET.get(preference.name))
    }
