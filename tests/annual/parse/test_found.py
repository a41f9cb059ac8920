"""What searching for harm has found, each in its smallest form; and the search, as properties."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.parse.papers import word_report, workbook_report
from annual.parse.seeds import SEEDS
from gongkai.annual.parse import Unusable, parse


def broken(data, part):
    """An archive in which the packed bytes of *part* are damaged."""
    at = data.index(part) + len(part) + 40
    return data[:at] + bytes(255 - byte for byte in data[at : at + 60]) + data[at + 60 :]


RECEIVED = "本年新收政府信息公开申请数量"
FOUND = {
    "control character after a line break": b"<table><tr><td>1<br>\x01&#2;2</td></tr></table>",
    "control character after a mark": b"<table><tr><td>1<sup>2</sup>&#3;</td></tr></table>",
    "control character in a field": b"<table><tr><td><input value='&#1;'></td></tr></table>",
    "damaged packing of a sheet": broken(workbook_report(), b"xl/worksheets/sheet1.xml"),
    "damaged packing of a text": broken(word_report(), b"word/document.xml"),
    "row of too few blanks and no figure": f"{RECEIVED}\r|N{RECEIVED}\r\\||||||".encode(),
    "commas and blanks without end": b"," + b" , " * 4000 + b"x",
}


def answered(data):
    """Whether *data* gives a report or one sentence; anything else is raised."""
    try:
        parse(data)
    except Unusable as refusal:
        return bool(str(refusal)) and "\n" not in str(refusal)
    return True


@pytest.mark.parametrize("data", FOUND.values(), ids=FOUND.keys())
def test_what_was_found_is_answered_at_once(data):
    began = time.process_time()

    assert answered(data)
    assert time.process_time() - began < 1


@st.composite
def damaged(draw, kind):
    """A good file of a *kind* with stretches overwritten, doubled or cut out."""
    data = bytearray(draw(st.sampled_from(SEEDS[kind])))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(start + draw(st.integers(0, 200)), len(data))
        new = draw(st.binary(max_size=20) | st.just(bytes(data[start:end]) * 2) | st.just(b""))
        data[start:end] = new
    return bytes(data)


@pytest.mark.property
@pytest.mark.parametrize("kind", SEEDS)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_damaged_file_gives_a_report_or_one_sentence(kind, data):
    assert answered(data.draw(damaged(kind)))


@pytest.mark.property
@pytest.mark.parametrize("kind", SEEDS)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_file_cut_short_gives_a_report_or_one_sentence(kind, data):
    whole = data.draw(st.sampled_from(SEEDS[kind]))

    assert answered(whole[: data.draw(st.integers(0, len(whole)))])
