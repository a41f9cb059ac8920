"""The process that reads a stranger's file: bounded in time and memory, blind to our keys."""

import io
import json
import subprocess
import sys

import pypdfium2
import pytest

from annual.parse.papers import bomb
from gongkai.apps.reports.checkup import child, sandbox
from gongkai.apps.reports.checkup.examine import Source, examine
from gongkai.apps.reports.checkup.samples import read


def run(code, monkeypatch):
    """Let the sandbox run *code* in place of the reader."""
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-c", code))
    return sandbox.examine([Source("年报.txt", b"x")])


def test_the_process_answers_as_the_engine_does():
    source = Source("年报.txt", read("shuzi"))

    assert sandbox.examine([source]) == examine(source)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(sandbox, "PATIENCE", 0.5)

    with pytest.raises(sandbox.Refused, match="规定的时间内没有读完"):
        run("import time; time.sleep(60)", monkeypatch)


def test_a_file_that_takes_too_much_memory_is_given_up(monkeypatch):
    with pytest.raises(sandbox.Refused, match="内存或时间超过上限"):
        run(
            "from gongkai.apps.reports.checkup import child; child.limit();"
            f"bytearray(2 * {child.MEMORY})",
            monkeypatch,
        )


def test_a_crash_of_the_reader_is_a_sentence(monkeypatch):
    with pytest.raises(sandbox.Refused, match="没有读完"):
        run("import os; os.abort()", monkeypatch)


def test_the_process_can_write_no_file(tmp_path):
    target = tmp_path / "left-behind"
    code = (
        "from gongkai.apps.reports.checkup import child; child.limit();"
        f"open({str(target)!r}, 'w').write('x' * 100)"
    )

    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert not target.exists() or target.stat().st_size == 0


def test_the_process_knows_no_key_of_the_site(monkeypatch):
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "a-key-of-the-site")

    answer = run("import json, os; print(json.dumps(dict(os.environ)))", monkeypatch)

    assert "a-key-of-the-site" not in json.dumps(answer)


def scan():
    """A PDF of one empty page, as a scanner makes it."""
    document, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842)
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (scan(), "没有文字层"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "已损坏"),
        (bomb(), "解压后异常巨大"),
        (b"PK\x03\x04" + bytes(400), "已损坏"),
        (b"<table>" * 200_000, "没有找到政府信息公开年度报告的表格"),
        (b"[" * 500_000, "JSON 文件有语法错误"),
    ],
    ids=["scan", "torn-pdf", "bomb", "torn-zip", "deep-html", "deep-json"],
)
def test_a_hostile_file_is_answered_with_one_sentence(data, words):
    answer = sandbox.examine([Source("来件", data)])

    assert words in answer["error"]
    assert answer["field"] == "file"


def test_an_answer_beyond_measure_is_refused(monkeypatch):
    lines = read("zhengque").decode().splitlines()
    long = "\n".join([*lines[:3], *["很长的一段话。" * 20] * 4000, *lines[3:]])

    answer = sandbox.examine([Source("长.txt", long.encode())])

    assert "内容过长" in answer["error"]
