"""Damaged and foreign files get one sentence, fast; nothing else ever escapes."""

import gzip
import io
import os
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.parse.office import packed_as
from annual.parse.papers import bomb, text_report, word_report
from gongkai.annual.parse import MAX_BYTES, Unusable, parse
from gongkai.annual.parse.detect import MAX_TEXT_BYTES

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHER = "关于做好2024年冬季供暖工作的通知\n各区县：\n请于10月底前完成检修。\n".encode()


def archive(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空"),
        (b" \r\n\t", "空"),
        (b"\xef\xbb\xbf", "空"),
        (JPEG, "图片"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "图片"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(99), "图片"),
        (b"BM" + bytes(100), "图片"),
        (OLE, "旧版 Office"),
        (OLE + "WordDocument".encode("utf-16-le"), "WPS"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (OLE + "Workbook".encode("utf-16-le"), "损坏"),
        (archive("OFD.xml"), "OFD"),
        (
            packed_as({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "odt",
        ),
        (gzip.compress(b"report", mtime=0), "压缩包"),
        (archive("readme.txt"), "压缩包"),
        (b"PK\x03\x04" + bytes(50), "损坏"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x7fELF" + bytes(60), "程序"),
        (OTHER, "没有找到"),
        (b"Dear all,\nplease find attached the minutes.\n", "没有找到"),
        (b"<html><body><p>hello</p></body></html>", "没有找到"),
        (b"%PDF-1.7\n" + b"garbage" * 30, "PDF"),
        (b"{}", "gongkai.annual/1"),
        (b'{"schema": ', "语法"),
        (b"[1, 2]", "gongkai.annual/1"),
        (b"[" * 100_000, "语法"),
        (archive("word/document.xml"), "损坏"),
        (archive("xl/workbook.xml"), "损坏"),
    ],
)
def test_foreign_or_damaged_file_gets_one_chinese_sentence(data, words):
    with pytest.raises(Unusable) as caught:
        parse(data)

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.told("en").isascii()


def test_archive_that_unpacks_beyond_measure_is_refused_unopened():
    with pytest.raises(Unusable, match="解压后"):
        parse(bomb())


def test_truncated_word_file_is_called_damaged():
    with pytest.raises(Unusable, match="损坏"):
        parse(word_report()[:-400])


def test_noise_of_a_hundred_megabytes_is_answered_at_once_with_flat_memory():
    noise = os.urandom(1 << 20) * 100
    tracemalloc.start()
    began = time.perf_counter()

    with pytest.raises(Unusable, match="64 MB"):
        parse(noise)

    assert time.perf_counter() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("size", [1 << 20, MAX_TEXT_BYTES, MAX_TEXT_BYTES + 1, MAX_BYTES])
def test_noise_below_the_limit_is_answered_at_once(size):
    noise = (os.urandom(1 << 16) * (size // (1 << 16) + 1))[:size]
    began = time.perf_counter()

    with pytest.raises(Unusable):
        parse(b"\x01" + noise[1:])

    assert time.perf_counter() - began < 2


def test_long_foreign_text_is_answered_in_seconds():
    text = ("这是一段与年报无关的文字，重复很多遍。" * 20 + "\n") * 6000
    began = time.perf_counter()

    with pytest.raises(Unusable):
        parse(text.encode())

    assert time.perf_counter() - began < 4


def outcome(data):
    """The sentence for *data*, or nothing when it is a report."""
    try:
        parse(data)
    except Unusable as error:
        return str(error)
    return None


def test_endless_digits_in_a_cell_are_reported_and_not_computed():
    report = parse(text_report(rows={"granted": ("9" * 6000, 0, 0, 0, 0, 0, 1)}).encode())

    assert report.get("requests.granted.natural_person") is None
    assert report.get("requests.granted.total") == 1


def test_words_in_place_of_a_number_are_kept_and_not_counted():
    report = parse(text_report(rows={"granted": ("若干", 0, 0, 0, 0, 0, "见附件")}).encode())

    entries = {item.where: item for item in report.unread}
    assert entries["requests.granted.natural_person"].kind == "not_integer"
    assert entries["requests.granted.natural_person"].text == "若干"
    assert entries["requests.granted.total"].text == "见附件"
    assert report.get("requests.partial.total") == 0


@pytest.mark.property
@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_report_or_one_sentence(data):
    assert outcome(data) is None or "\n" not in outcome(data)


PIECES = st.sampled_from(
    [*text_report().split("\n"), "0", "12", "—", "|", "0 0 0", "若干", "（三）不予公开", "2021"]
)


@pytest.mark.property
@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=60))
def test_any_mix_of_report_lines_gives_a_report_or_one_sentence(lines):
    try:
        report = parse("\n".join(["年报", *lines]).encode())
    except Unusable:
        return
    read = set(report.cells)
    assert not read & {item.where for item in report.unread}


@pytest.mark.property
@settings(deadline=None)
@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_word_file_with_one_byte_changed_gives_a_report_or_one_sentence(position, byte):
    data = bytearray(WORD)
    data[position % len(data)] = byte

    assert outcome(bytes(data)) != ""


WORD = word_report()
