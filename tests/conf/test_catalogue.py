"""The back office speaks Chinese throughout, and our catalogue holds only what is needed."""

import json
import re
from html.parser import HTMLParser

from django.urls import reverse

import pytest

from catalogue import DOMAINS, compiled, compiled_path, key, missing, own, shipped, sources, text

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
MARKUP = re.compile(r"</?\w+|[\w-]+=\"[^\"]*\"")
QUOTED_STRAIGHT = re.compile(r"'(?:%\(\w+\)s|\{\w+\})'")
WORDS_NOT_OURS = ("帐", "评论", "注销", "拒绝", "你", "对不起", "抱歉")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
UNNAMED = "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"
"""Wagtail's search page gives this no model, so that its name would read «None»."""

MUTE = {"script", "style", "template", "noscript"}
READ_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label")


@pytest.fixture(params=DOMAINS)
def domain(request):
    return request.param


class Reading(HTMLParser):
    """Collects what a person sees or hears of a page."""

    def __init__(self):
        super().__init__()
        self.silent = 0
        self.heard = []

    def handle_starttag(self, tag, attrs):
        self.silent += tag in MUTE
        self.heard += [value for name, value in attrs if name in READ_ATTRIBUTES and value]

    def handle_endtag(self, tag):
        self.silent -= tag in MUTE

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.heard.append(data.strip())


def placeholders(message):
    return sorted(PLACEHOLDER.findall(message))


def markup(message):
    return sorted(MARKUP.findall(message))


def test_nothing_is_left_in_english(domain):
    assert [entry.msgid for entry in missing(domain)] == []


def test_every_entry_is_finished_and_occurs_once(domain):
    catalogue = own(domain)
    keys = [key(entry) for entry in catalogue]

    assert catalogue.percent_translated() == 100
    assert len(keys) == len(set(keys))


def test_every_entry_translates_what_the_installed_packages_say(domain):
    assert {key(entry) for entry in own(domain)} - sources(domain).keys() == set()


def test_no_entry_repeats_what_the_packages_bring(domain):
    brought = shipped(domain)

    assert [entry.msgid for entry in own(domain) if brought.get(key(entry)) == text(entry)] == []


def test_placeholders_survive_translation(domain):
    broken = [
        entry.msgid
        for entry in own(domain)
        if entry.msgid != UNNAMED
        and placeholders(text(entry))
        not in (placeholders(entry.msgid), placeholders(entry.msgid_plural))
    ]

    assert broken == []


def test_links_and_emphasis_survive_translation(domain):
    broken = [
        entry.msgid
        for entry in own(domain)
        if markup(text(entry)) not in (markup(entry.msgid), markup(entry.msgid_plural))
    ]

    assert broken == []


def test_characters_are_simplified(domain):
    for entry in own(domain):
        text(entry).encode("gb2312")


def test_one_term_stands_for_one_thing(domain):
    said = {**shipped(domain), **{key(entry): text(entry) for entry in own(domain)}}.values()

    assert [words for words in said if any(word in words for word in WORDS_NOT_OURS)] == []
    assert [words for words in said if QUOTED_STRAIGHT.search(words)] == []


def test_the_compiled_catalogue_is_that_of_the_source(domain):
    assert compiled_path(domain).read_bytes() == compiled(domain)


@pytest.mark.django_db
def test_the_login_page_has_no_english_word(client):
    page = Reading()

    page.feed(client.get(reverse("wagtailadmin_login")).content.decode())

    assert "登录" in "".join(page.heard)
    assert [words for words in page.heard if ENGLISH.search(words)] == []


@pytest.mark.django_db
def test_scripts_of_the_admin_are_told_our_texts(client):
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    start = script.index("{", script.index("newcatalog ="))
    told, _ = json.JSONDecoder().raw_decode(script[start:])

    for entry in own("djangojs"):
        assert told[entry.msgid] in (text(entry), [text(entry)])
