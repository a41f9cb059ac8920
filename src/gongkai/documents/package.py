"""Office packages (DOCX, XLSX) without the moment of writing: equal content, equal bytes."""

import io
import re
import zipfile

_MEMBER_DATE = (2000, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED = rb"\g<1>2000-01-01T00:00:00Z"


def without_writing_time(package: bytes) -> bytes:
    """Return the ZIP *package* with all members and its own properties dated alike."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == _PROPERTIES:
                content = _WRITTEN_AT.sub(_FIXED, content)
            member = zipfile.ZipInfo(name, date_time=_MEMBER_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, content)
    return buffer.getvalue()
