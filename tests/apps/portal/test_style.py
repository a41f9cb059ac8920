"""The style sheet: contrast of every pair of tokens, size, and nothing from elsewhere."""

import re
from pathlib import Path

import pytest

import gongkai.apps.portal

FOLDER = Path(gongkai.apps.portal.__file__).parent / "static" / "portal"
PUBLIC = [path for path in FOLDER.glob("*.css") if path.name != "admin.css"]
TOKENS = (FOLDER / "tokens.css").read_text("utf-8")
TEXT = 4.5
CONTROL = 3.0
"""Contrast that WCAG 2.2 asks of text (1.4.3) and of controls (1.4.11)."""

PAIRS = [
    ("ink", "surface", TEXT),
    ("ink", "surface-2", TEXT),
    ("ink", "info-bg", TEXT),
    ("ink", "danger-bg", TEXT),
    ("ink", "warn-bg", TEXT),
    ("ink", "ok-bg", TEXT),
    ("quiet", "surface", TEXT),
    ("quiet", "surface-2", TEXT),
    ("quiet", "info-bg", TEXT),
    ("link", "surface", TEXT),
    ("link", "surface-2", TEXT),
    ("link", "info-bg", TEXT),
    ("link", "ok-bg", TEXT),
    ("link-strong", "surface", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger-bg", TEXT),
    ("ok", "surface", TEXT),
    ("ok", "ok-bg", TEXT),
    ("warn", "warn-bg", TEXT),
    ("on-band", "band", TEXT),
    ("on-band", "band-deep", TEXT),
    ("on-band-quiet", "band", TEXT),
    ("on-button", "button", TEXT),
    ("on-button", "link-strong", TEXT),
    ("control", "surface", CONTROL),
    ("control", "surface-2", CONTROL),
    ("focus-ring", "focus", CONTROL),
]


def tokens_of(start):
    block = TOKENS[TOKENS.index(start) :]
    block = block[: block.index("}")]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens_of(":root {")
SCHEMES = {
    "light": LIGHT,
    "dark": LIGHT | tokens_of("@media (prefers-color-scheme: dark)"),
    "high": LIGHT | tokens_of('[data-contrast="high"]'),
}


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(scheme, text, ground, least):
    tokens = SCHEMES[scheme]
    assert contrast(tokens[text], tokens[ground]) >= least


def test_style_sheet_stays_small():
    assert sum(path.stat().st_size for path in PUBLIC) < 40 * 1024


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_style_sheet_loads_nothing_from_elsewhere(path):
    text = path.read_text("utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert len(text.splitlines()) <= 400


def test_every_token_used_is_defined():
    defined = set(re.findall(r"(--[a-z0-9-]+):", TOKENS))
    used = {
        name for path in PUBLIC for name in re.findall(r"var\((--[a-z0-9-]+)", path.read_text())
    }
    assert used - defined == set()


def test_every_icon_asked_for_is_drawn():
    drawn = set(re.findall(r'id="([a-z]+)"', (FOLDER / "icons.svg").read_text()))
    templates = FOLDER.parents[1] / "templates"
    asked = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'{% icon "([a-z]+)"', path.read_text())
    }
    assert asked
    assert asked <= drawn
