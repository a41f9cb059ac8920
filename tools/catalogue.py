"""List what Wagtail's admin leaves untranslated, and compile our own Chinese catalogue.

``missing`` prints the entries that neither Wagtail nor our catalogue translates, ready to be
pasted into it; the exit status is 1 if there are any. ``compile`` writes each .mo from its .po.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps

import polib

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/gongkai/conf/locale/zh_Hans/LC_MESSAGES"
LOCALE = "zh_Hans"
DOMAINS = ("django", "djangojs")
SCRIPTED = "wagtail.admin"
"""The one package whose script catalogue the admin serves."""

SOURCES = ("en", "zh_CN")
"""Where the English is read from: django_filters ships no English, and a Chinese unread here."""

SETTINGS = "gongkai.conf.settings.test"
USAGE = "python tools/catalogue.py missing | compile"

Key = tuple[str | None, str]


def main(arguments: list[str]) -> int:
    """List what is missing, or compile."""
    if arguments == ["missing"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()
        return print_missing()
    if arguments == ["compile"]:
        for domain in DOMAINS:
            compiled_path(domain).write_bytes(compiled(domain))
        return 0
    print(USAGE, file=sys.stderr)
    return 2


def print_missing() -> int:
    """Print each missing entry under its domain, and return 1 if there is one."""
    found = False
    for domain in DOMAINS:
        for entry in missing(domain):
            found = True
            print(f"# {domain}.po\n{entry}")
    return 1 if found else 0


def missing(domain: str) -> list[polib.POEntry]:
    """Return the source entries of *domain* without a Chinese text, emptied for translation."""
    translated = {*shipped(domain), *map(key, own(domain).translated_entries())}
    return [entry for at, entry in sources(domain).items() if at not in translated]


def sources(domain: str) -> dict[Key, polib.POEntry]:
    """Return every message that the installed packages may show, with empty texts."""
    entries: dict[Key, polib.POEntry] = {}
    for folder in locale_folders(domain):
        paths = (folder / name / "LC_MESSAGES" / f"{domain}.po" for name in SOURCES)
        path = next((path for path in paths if path.exists()), None)
        for entry in polib.pofile(str(path)) if path else ():
            if not entry.obsolete:
                entries.setdefault(key(entry), blank(entry))
    return entries


def shipped(domain: str) -> dict[Key, str]:
    """Return the Chinese texts that the installed packages bring, as Django merges them."""
    texts: dict[Key, str] = {}
    for folder in reversed(list(locale_folders(domain))):
        path = folder / LOCALE / "LC_MESSAGES" / f"{domain}.mo"
        for entry in polib.mofile(str(path)) if path.exists() else ():
            if text(entry):
                texts[key(entry)] = text(entry)
    return texts


def own(domain: str) -> polib.POFile:
    """Return our catalogue of *domain*."""
    return polib.pofile(str(FOLDER / f"{domain}.po"))


def compiled(domain: str) -> bytes:
    """Return what the .mo of *domain* should hold: a function of the .po alone."""
    return own(domain).to_binary()


def compiled_path(domain: str) -> Path:
    """Return where the .mo of *domain* stands."""
    return FOLDER / f"{domain}.mo"


def locale_folders(domain: str) -> Iterator[Path]:
    """Yield the translation folders that count for *domain*; the first has the last word."""
    for app in apps.get_app_configs():
        if domain == "django" or app.name == SCRIPTED:
            yield Path(app.path) / "locale"
    if domain == "django":
        yield Path(django.__file__).parent / "conf/locale"


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    """Return what tells *entry* from the others."""
    return entry.msgctxt, entry.msgid


def text(entry: polib.POEntry | polib.MOEntry) -> str:
    """Return the Chinese of *entry*, which has one form."""
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def blank(entry: polib.POEntry) -> polib.POEntry:
    """Return *entry* without its text."""
    plural = {0: ""} if entry.msgid_plural else {}
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr_plural=plural,
        comment=entry.comment,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
