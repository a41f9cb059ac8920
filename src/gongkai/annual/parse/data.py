"""Our own interchange format, read back from a JSON file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gongkai.annual.interchange import NotInterchange, from_json
from gongkai.annual.parse.errors import Unusable

if TYPE_CHECKING:
    from gongkai.annual.model import Report


def read_json(text: str) -> Report:
    """Return the report in the JSON *text*."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Unusable(
            "JSON 文件有语法错误，无法读取。", "The JSON file has a syntax error."
        ) from None
    try:
        return from_json(data)
    except NotInterchange as error:
        raise Unusable(
            str(error), "The JSON file is not a valid gongkai.annual/1 report."
        ) from None
