"""The process that reads a stranger's file: bounded in time and memory, blind to our keys."""

import json
import subprocess
import sys

import pytest

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


def test_an_answer_beyond_measure_is_refused(monkeypatch):
    lines = read("zhengque").decode().splitlines()
    long = "\n".join([*lines[:3], *["很长的一段话。" * 20] * 4000, *lines[3:]])

    answer = sandbox.examine([Source("长.txt", long.encode())])

    assert "内容过长" in answer["error"]
