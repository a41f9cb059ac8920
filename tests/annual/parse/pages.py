"""PDF written by hand: text at any place, lines, turned pages; no font needs to be installed."""

import zlib

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    "/W[1 95 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880"
    "/StemV 93>>>>]>>"
)


def text(x, y, words, *, size=9, turn="1 0 0 1"):
    """Draw *words* from the point *x*, *y* on, measured from the lower left of the page."""
    return f"BT /F {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0, y0, x1, y1):
    """Draw a ruling line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def box(x, y, width, height):
    """Fill a box, as word processors draw the edges of cells."""
    return f"{x} {y} {width} {height} re f\n"


def width_of(words, size):
    """How wide *words* are when drawn."""
    return sum(size / 2 if char.isascii() else size for char in words)


def pdf(*pages, width=595, height=842, turn=0):
    """A PDF with one page for each of *pages*, which are what they draw."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for content in pages:
        stream = zlib.compress(content.encode())
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {turn}"
            f"/Resources<</Font<</F {_FONT}>>>>/Contents {len(objects) + 2} 0 R>>".encode()
        )
        objects.append(
            f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode()
            + stream
            + b"\nendstream"
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    body = b"%PDF-1.5\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + item + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(body)}\n%%EOF"
    return body + (head + tail).encode()
