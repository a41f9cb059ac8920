"""Office documents written part by part, for what the usual libraries do not write."""

import io
import zipfile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed_as(parts):
    """An archive of *parts* by name; the first is stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts.items()):
            how = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(name, content, compress_type=how)
    return buffer.getvalue()


def element(name, content):
    """A part's outermost element with the namespaces that Word uses."""
    return f'<w:{name} xmlns:w="{NAMESPACE}" xmlns:mc="{_MC}">{content}</w:{name}>'


def word(body, *, numbering="", styles=""):
    """A DOCX whose main part holds *body*, with the parts that number its paragraphs."""
    parts = {"word/document.xml": element("document", body)}
    if numbering:
        parts["word/numbering.xml"] = element("numbering", numbering)
    if styles:
        parts["word/styles.xml"] = element("styles", styles)
    return packed_as(parts)


def paragraph(text, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    """A table of rows, each the cells as markup."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"
