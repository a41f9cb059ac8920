"""What an uploaded file really is, and what must not come in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError

MAX_UNPACKED_RATIO = 100
"""A document archive that unpacks to more than this many times its size is a bomb."""
MAX_UNPACKED_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that may be stored."""

    suffixes: tuple[str, ...]
    media_type: str
    magic: bytes = b""
    member: str = ""


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALLOWED = (
    FileType((".pdf",), "application/pdf", b"%PDF-"),
    FileType((".docx",), WORD, b"PK\x03\x04", "word/document.xml"),
    FileType((".xlsx",), EXCEL, b"PK\x03\x04", "xl/workbook.xml"),
    FileType((".ofd",), "application/ofd", b"PK\x03\x04", "OFD.xml"),
    FileType((".doc", ".xls", ".wps", ".et"), "application/x-ole-storage", b"\xd0\xcf\x11\xe0"),
    FileType((".jpg", ".jpeg"), "image/jpeg", b"\xff\xd8\xff"),
    FileType((".png",), "image/png", b"\x89PNG\r\n\x1a\n"),
    FileType((".txt", ".csv"), "text/plain"),
)
NAMES = "PDF、Word、Excel、OFD、JPG、PNG、TXT、CSV"


def sniff(name: str, data: bytes) -> FileType:
    """Return the type of *data* called *name*, or raise ``ValidationError`` that says why."""
    suffix = PurePath(name).suffix.lower()
    kind = next((kind for kind in ALLOWED if suffix in kind.suffixes), None)
    if kind is None:
        msg = f"不能上传“{suffix or name}”类文件，请改用{NAMES}。"
        raise ValidationError(msg)
    if not data:
        msg = f"文件“{name}”是空的，请重新选择。"
        raise ValidationError(msg)
    if not data.startswith(kind.magic) or (not kind.magic and b"\x00" in data):
        msg = f"文件“{name}”的内容与扩展名{suffix}不符，请用原程序另存后再上传。"
        raise ValidationError(msg)
    if kind.member:
        _check_archive(name, data, kind.member)
    if kind.media_type == "application/x-ole-storage" and _has_ole_macros(data):
        _refuse_macros(name)
    return kind


def _check_archive(name: str, data: bytes, member: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile as error:
        msg = f"文件“{name}”已损坏，打不开。"
        raise ValidationError(msg) from error
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_UNPACKED_RATIO * len(data):
        msg = f"文件“{name}”解压后过大，不予接收。"
        raise ValidationError(msg)
    names = {info.filename for info in infos}
    if member not in names:
        msg = f"文件“{name}”的内容与扩展名不符，请用原程序另存后再上传。"
        raise ValidationError(msg)
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        _refuse_macros(name)


def _has_ole_macros(data: bytes) -> bool:
    return "_VBA_PROJECT".encode("utf-16-le") in data


def _refuse_macros(name: str) -> None:
    msg = f"文件“{name}”含有宏，请另存为不带宏的格式后再上传。"
    raise ValidationError(msg)
