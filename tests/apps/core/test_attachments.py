"""What may be stored, and how it is kept."""

import io
import zipfile
from pathlib import Path

from django.core.exceptions import ValidationError

import pytest

from gongkai.apps.core import attachments


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


WORD = archive(word__document_xml=b"<w/>")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"MZ", "不能上传“.exe”"),
        ("a.pdf", b"", "是空的"),
        ("a.pdf", b"MZ not a pdf", "不符"),
        ("a.txt", b"\x00\x01", "不符"),
        ("a.docx", b"PK\x03\x04 broken", "已损坏"),
        ("a.docx", archive(other_xml=b""), "不符"),
        ("a.docx", archive(word__document_xml=b"0" * 2_000_000), "解压后过大"),
        ("a.docx", archive(word__document_xml=b"x", **{"word__vbaProject.bin": b"x"}), "含有宏"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le"),
            "含有宏",
        ),
    ],
)
def test_what_must_not_come_in_is_refused_in_one_sentence(cast, name, data, said):
    with pytest.raises(ValidationError, match=said):
        attachments.store(agency=cast.civil, name=name, data=data)


def test_a_file_over_the_limit_is_refused_with_the_limit(cast, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024

    with pytest.raises(ValidationError, match="1 MB"):
        attachments.store(agency=cast.civil, name="a.pdf", data=b"%PDF-" + b"0" * 1024 * 1024)


def test_a_personal_file_lies_encrypted_and_reads_back(cast, settings):
    data = b"%PDF- identity paper"

    kept = attachments.store(agency=cast.civil, name="证件.pdf", data=data, personal=True)

    stored = Path(settings.ATTACHMENTS_DIR) / kept.digest[:2] / kept.digest
    assert b"identity" not in stored.read_bytes()
    assert attachments.read(kept) == data


def test_a_file_changed_on_disk_is_not_served(cast, settings):
    kept = attachments.store(agency=cast.civil, name="b.docx", data=WORD)
    (Path(settings.ATTACHMENTS_DIR) / kept.digest[:2] / kept.digest).write_bytes(b"other")

    with pytest.raises(OSError, match="被改动"):
        attachments.read(kept)


def test_a_download_keeps_its_chinese_name(cast):
    kept = attachments.store(agency=cast.civil, name="C:\\桌面\\通知.docx", data=WORD)

    response = attachments.download(kept)

    assert kept.name == "通知.docx"
    assert "UTF-8''%E9%80%9A" in response["Content-Disposition"]
