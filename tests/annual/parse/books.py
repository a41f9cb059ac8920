"""Workbooks of the older kinds, written byte by byte: XLS in its container, and ODS."""

import struct
from xml.sax.saxutils import escape

from annual.parse.office import packed_as

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
FEWEST_BYTES = 4096
"""A shorter stream would have to stand in the container's small sectors."""


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def biff(rows):
    """The stream of an XLS with one sheet of *rows*."""
    version = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    name = "年报".encode("utf-16-le")
    start = len(record(0x809, version)) + 4 + 8 + len(name) + 4
    sheet = struct.pack("<IBBBB", start, 0, 0, 2, 1) + name
    book = record(0x809, version) + record(0x85, sheet) + record(0x0A, b"")
    cells = record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += record(0x204, place + struct.pack("<HB", len(value), 1) + text)
            else:
                cells += record(0x203, place + struct.pack("<d", value))
    stream = book + cells + record(0x0A, b"")
    return stream.ljust(FEWEST_BYTES, b"\0")


def contained(stream, name="Workbook"):
    """A compound file that holds *stream* under *name*."""
    count = -(-len(stream) // SECTOR)
    table = [*range(1, count), END, END, TABLE]
    table += [FREE] * (SECTOR // 4 - len(table))
    entries = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 0, len(stream))
    entries += entry("", 0, FREE, 0, 0) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, count, 0, 4096, END, 0, END, 0
    )
    header += struct.pack("<I", count + 1) + struct.pack("<I", FREE) * 108
    return header + stream.ljust(count * SECTOR, b"\0") + entries + struct.pack("<128I", *table)


def entry(name, kind, child, start, size):
    """One entry of the container's directory."""
    text = name.encode("utf-16-le").ljust(64, b"\0")
    length = len(name) * 2 + 2 if name else 0
    links = struct.pack("<HBBIII", length, kind, 1, FREE, FREE, child)
    return text + links + bytes(36) + struct.pack("<III", start, size, 0)


def xls(rows):
    """A workbook as Excel wrote it until 2003."""
    return contained(biff(rows))


ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)


def ods(rows):
    """A workbook as the free office suites write it."""
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    table = f'<table:table table:name="年报">{lines}</table:table>'
    content = f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{table}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed_as({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_cell(value):
    if isinstance(value, str):
        words = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
