"""What kind of file this is, told by its content; a file that we cannot use gets one sentence."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from gongkai.annual.parse.encoding import bare_utf16
from gongkai.annual.parse.errors import Unusable
from gongkai.annual.parse.mhtml import is_mhtml

FileKind = Literal["html", "mhtml", "text", "docx", "xlsx", "workbook", "pdf", "json"]
"""``workbook`` is one of the older or rarer kinds: XLS, XLSB, ODS, ET."""

MAX_BYTES = 64 * 1024 * 1024
"""No report is larger, attachments included."""
MAX_TEXT_BYTES = 16 * 1024 * 1024
"""No report's text or page is larger, pictures written into the page included."""
_MAX_UNPACKED = 256 * 1024 * 1024
_MAX_RATIO = 200
_SMALL_MEMBER = 1024 * 1024

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
)
_SENTENCES = {
    "picture": (
        "这是图片，不是年报正文；请提供文字版，或先做文字识别（OCR）。",
        "This is a picture, not a report; give the text, or run OCR first.",
    ),
    "old_word": (
        "这是旧版 Word 或 WPS 文字文件（.doc、.wps），请另存为 .docx 再试。",
        "This is an old Word or WPS file; save it as .docx.",
    ),
    "locked": (
        "文件已加密，请提供没有密码的版本。",
        "The file is encrypted; remove its password.",
    ),
    "old_office": (
        "这是旧版 Office 文件，请另存为 .docx 或 .xlsx 再试。",
        "This is an old Office file; save it as .docx or .xlsx.",
    ),
    "open_text": (
        "这是 OpenDocument 文字文件（.odt），请另存为 .docx 再试。",
        "This is an OpenDocument text; save it as .docx.",
    ),
    "fixed": (
        "这是 OFD 版式文件，请导出为 PDF 或 DOCX 再试。",
        "This is an OFD file; export it as PDF or DOCX.",
    ),
    "archive": (
        "这是压缩包，请先解压，再提供其中的年报文件。",
        "This is an archive; unpack it and give the report inside.",
    ),
    "program": ("这是程序文件，不是年报。", "This is a program, not a report."),
    "rtf": ("这是 RTF 文件，请另存为 .docx 再试。", "This is an RTF file; save it as .docx."),
}
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_PARTS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "old_word"),
)
_OLE_BOOKS = ("Workbook", "Book")
_RIFF_IMAGE = (b"RIFF", b"WEBP")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|title|body|table|div|p|pre|meta|tr|td|h[1-6])\b", re.I
)
_SNIFF = 65_536
_PDF_HEAD = 1024
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE = 0.02


def kind_of(data: bytes) -> FileKind:
    """Return the kind of *data*; raise `Unusable` for what is no document we read."""
    if len(data) <= _SNIFF and not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise Unusable("文件是空的。", "The file is empty.")
    if len(data) > MAX_BYTES:
        raise too_large(MAX_BYTES)
    head = data[:_SNIFF]
    for signature, sort in _SIGNATURES:
        if head.startswith(signature) and not _reads_as_text(head, signature):
            raise Unusable(*_SENTENCES[sort])
    if head.startswith(_RIFF_IMAGE[0]) and head[8:12] == _RIFF_IMAGE[1]:
        raise Unusable(*_SENTENCES["picture"])
    if head.startswith(_OLE):
        return _old_office(data)
    if b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if head.startswith(b"PK"):
        return _office(data)
    return _textual(data, head)


def too_large(limit: int) -> Unusable:
    """Return the answer to a file above *limit* bytes."""
    size = limit // (1024 * 1024)
    return Unusable(
        f"文件超过 {size} MB，不像年度报告；请确认文件。",
        f"The file is over {size} MB, more than any report.",
    )


def noise() -> Unusable:
    """Return the answer to bytes that are no text."""
    return Unusable("文件内容不是可读的文字，不是年报。", "The file is no readable text.")


def _reads_as_text(head: bytes, signature: bytes) -> bool:
    """Whether a two-letter signature is only the beginning of a text."""
    return len(signature) == 2 and b"\x00" not in head  # noqa: PLR2004 - BM and MZ are letters


def _textual(data: bytes, head: bytes) -> FileKind:
    is_wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"} or bare_utf16(head) is not None
    if not is_wide and _share(head, _CONTROL) > _MAX_CONTROL_SHARE:
        raise noise()
    if len(data) > MAX_TEXT_BYTES:
        raise too_large(MAX_TEXT_BYTES)
    if is_mhtml(head):
        return "mhtml"
    plain = head.replace(b"\x00", b"") if is_wide else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if start in {b"{", b"["}:
        return "json"
    return "html" if _HTML.search(plain) else "text"


def _share(data: bytes, table: bytes) -> float:
    return 1 - len(data.translate(None, table)) / len(data)


def _office(data: bytes) -> FileKind:
    """Return which Office document a ZIP holds, refusing one that unpacks beyond measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unusable("压缩格式的文件已损坏，无法打开。", "The archive is damaged.") from None
    if _is_bomb(members, len(data)):
        raise Unusable(
            "文件解压后异常巨大，为安全起见不予打开。",
            "The file unpacks beyond measure and is not opened.",
        )
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "workbook"
    if "OFD.xml" in names:
        raise Unusable(*_SENTENCES["fixed"])
    if {"mimetype", "content.xml"} <= names:
        return _open_document(data)
    raise Unusable(*_SENTENCES["archive"])


def _open_document(data: bytes) -> FileKind:
    """Tell a workbook from a text by what an OpenDocument file says in its first bytes."""
    if b"opendocument.spreadsheet" in data[:_PDF_HEAD]:
        return "workbook"
    raise Unusable(*_SENTENCES["open_text"])


def _old_office(data: bytes) -> FileKind:
    """Tell by the names of its streams what an old Office file holds."""
    for name, sort in _OLE_PARTS:
        if name.encode("utf-16-le") in data:
            raise Unusable(*_SENTENCES[sort])
    if any(name.encode("utf-16-le") in data for name in _OLE_BOOKS):
        return "workbook"
    raise Unusable(*_SENTENCES["old_office"])


def _is_bomb(members: list[zipfile.ZipInfo], size: int) -> bool:
    total = sum(member.file_size for member in members)
    if total > _MAX_UNPACKED or (total > _SMALL_MEMBER * 10 and total > _MAX_RATIO * size):
        return True
    return any(
        member.file_size > _SMALL_MEMBER * 10
        and member.file_size > _MAX_RATIO * max(member.compress_size, 1)
        for member in members
    )
