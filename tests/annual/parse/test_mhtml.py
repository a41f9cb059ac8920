"""Pages saved as one file with their pictures."""

import base64
import quopri

import pytest

from annual.parse.test_layouts import page
from annual.parse.test_troubles import ROWS, TRUE
from gongkai.annual.parse import Unusable, parse

HEAD = (
    "From: <Saved by Browser>\r\nSnapshot-Content-Location: http://example.cn/\r\n"
    "Subject: =?utf-8?Q?=E5=B9=B4?=\r\n =?utf-8?Q?=E6=8A=A5?=\r\nMIME-Version: 1.0\r\n"
)


def saved(content, coding, charset="utf-8"):
    """A page and a picture, as browsers save them."""
    parts = (
        f'--x\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {coding}\r\n\r\n".encode()
        + content
        + b"\r\n"
        b"--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n"
    )
    return f'{HEAD}Content-Type: multipart/related; boundary="x"\r\n\r\n'.encode() + parts


@pytest.mark.parametrize(
    "data",
    [
        saved(base64.encodebytes(page(ROWS)), "base64"),
        saved(quopri.encodestring(page(ROWS)), "quoted-printable"),
        saved(page(ROWS).decode().encode("gb18030"), "8bit", "gb2312"),
        b"Content-Type: text/html\r\n\r\n" + page(ROWS),
    ],
    ids=["base64", "quoted-printable", "plain in gb2312", "page alone"],
)
def test_page_saved_with_its_parts_is_read(data):
    assert parse(data).cells == TRUE


@pytest.mark.parametrize(
    "data",
    [
        f'{HEAD}Content-Type: multipart/related; boundary="x"\r\n\r\n--x--'.encode(),
        b"".join(b"Content-Type: multipart/x; boundary=%d\n\n--%d\n" % (n, n) for n in range(9999)),
    ],
    ids=["without a page", "nested without end"],
)
def test_saved_file_without_a_page_is_no_report(data):
    with pytest.raises(Unusable):
        parse(data)
