"""Files made to do harm: answered in time and memory that their size allows, never an exception."""

import time
import tracemalloc

import pytest

from annual.parse.books import biff, contained, ods
from annual.parse.office import element, packed_as, paragraph, word
from annual.parse.pages import line, pdf, text
from gongkai.annual.parse import Unusable, parse

MEGABYTE = 1 << 20
SLOWEST = 2.0
"""Seconds a megabyte, and for what a file costs at the least."""
LOUDEST = 20
"""Times the size of the file in memory, above a base."""
BASE = 64 * MEGABYTE
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
CORNER = b"\x00\x00\x01\x00\x00\x00"
FILLER = text(50, 800, "信息公开" * 20)

HOSTILE = {
    "html nested deep": b"<html>" + b"<div>" * 100_000 + b"x",
    "html tables nested deep": b"<table><tr><td>" * 20_000 + b"1",
    "html without end": b"<p><font>" * 100_000 + b"x",
    "html of a million empty cells": b"<table>" + b"<tr><td></td></tr>" * 60_000,
    "html spans beyond measure": b"<table><tr>" + b"<td colspan=99999999 rowspan=9999999>1" * 999,
    "html attributes without end": b"<div " + b" ".join(b"a%d=1" % n for n in range(90_000)) + b">",
    "html hidden a hundred thousand times": b"<p hidden>x</p>" * 50_000,
    "html of fields": b"<table><tr><td>" + b"<input value=1>" * 50_000,
    "html table in every row": b"<table>" + b"<tr><td><table><tr><td>x</table>" * 20_000,
    "saved page of empty parts": b"Content-Type: multipart/related; boundary=b\n\n"
    + b"--b\nContent-Type: text/html\n\nx\n" * 30_000,
    "saved page of headers": b"A: b\n" * 200_000,
    "docx nested deep": word(
        "<w:body>" + "<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80 + "</w:body>"
    ),
    "docx boxes in boxes": word(
        "<w:body><w:p><w:r>"
        + "<w:txbxContent><w:p><w:r>" * 70
        + "</w:r></w:p></w:txbxContent>" * 70
        + "</w:r></w:p></w:body>"
    ),
    "docx entities": packed_as(
        {"word/document.xml": f'<!DOCTYPE w [<!ENTITY a0 "ha">{LAUGHS}]><w>&a8;</w>'}
    ),
    "docx of paragraphs": word(f"<w:body>{paragraph('1') * 40_000}</w:body>"),
    "docx of nothing": packed_as(
        {"mimetype": "", "word/document.xml": element("document", " " * 20 * MEGABYTE)}
    ),
    "xls with a cell at the far corner": contained(
        biff([["a", 1.0]]).replace(CORNER, b"\xff\xff\xff\x00\x00\x00")
    ),
    "ods cut short": ods([["规章", 1.0]])[:-60],
    "pdf of pages": pdf(*[""] * 10_000),
    "pdf of characters": pdf(*["".join(text(50, y, "信息" * 99) for y in range(99, 799, 10))] * 4),
    "pdf of characters in one place": pdf(text(50, 700, "信") * 20_000),
    "pdf of figures": pdf("".join(text(50 + n % 7 * 40, n / 9, "12") for n in range(7000))),
    "pdf of lines": pdf(
        FILLER + "".join(line(n, 0, n, 800) + line(0, n, 800, n) for n in range(3, 590, 3))
    ),
    "pdf of one endless line": pdf(
        FILLER + "0 0 m " + " ".join(f"{n % 500} {n % 700} l" for n in range(200_000)) + " S"
    ),
    "pdf that unpacks beyond measure": pdf(FILLER + "q " * 10_000_000),
    "pdf packed twice": pdf(FILLER).replace(
        b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]"
    ),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_file_gets_one_sentence_in_time(data):
    began = time.process_time()

    with pytest.raises(Unusable) as caught:
        parse(data)

    assert "\n" not in str(caught.value)
    assert time.process_time() - began < SLOWEST * (1 + len(data) / MEGABYTE)


@pytest.mark.parametrize("name", ["html of a million empty cells", "docx of paragraphs"])
def test_hostile_file_takes_memory_by_its_size(name):
    tracemalloc.start()

    with pytest.raises(Unusable):
        parse(HOSTILE[name])

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < LOUDEST * len(HOSTILE[name]) + BASE
