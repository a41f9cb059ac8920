"""Reading annual reports of every form and file kind into `gongkai.annual.model.Report`."""

from gongkai.annual.model import Report
from gongkai.annual.parse.assemble import assemble
from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.text import read_text

__all__ = ["Unusable", "parse"]


def parse(data: bytes, *, name: str = "") -> Report:
    """Read an annual report from the bytes of a file."""
    return assemble(read_text(data.decode()))
