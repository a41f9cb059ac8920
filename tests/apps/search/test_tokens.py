"""Tokens: every phrase is found wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.apps.search.tokens import phrase, tokens

HAN = st.text(alphabet="低保最生活障标准政务公开信息年报〇", min_size=1, max_size=30)


def _finds(term: str, text: str) -> bool:
    """Whether the tokens of *text* hold the phrase of *term*, read as the index reads them."""
    wanted = phrase(term)
    stored = tokens(text)
    size = len(wanted.tokens)
    for at in range(len(stored) - size + 1):
        window = stored[at : at + size]
        if window[:-1] != list(wanted.tokens[:-1]):
            continue
        last, expected = window[-1], wanted.tokens[-1]
        if last == expected or (wanted.is_prefix and last.startswith(expected)):
            return True
    return False


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("低保", "城乡低保标准"),
        ("保标", "城乡低保标准"),
        ("准", "城乡低保标准"),
        ("城", "城乡低保标准"),
        ("2024", "云政发〔2024〕12号"),
        ("云政发〔2024〕12号", "转发云政发〔2024〕12号的通知"),
        ("\uff27\uff22/\uff34", "gb/t 9704"),
        ("第12", "第12号"),
        ("covid", "COVID-19防控"),
        ("𠮷", "人名𠮷某"),
        ("é", "café é"),
    ],
)
def test_term_is_found(term, text):
    assert _finds(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [("低标", "低保标准"), ("保低", "低保"), ("12", "112号"), ("保标", "低保，标准")],
)
def test_term_that_does_not_stand_there_is_not_found(term, text):
    assert not _finds(term, text)


@pytest.mark.parametrize("term", ["", "——", "！？", " "])
def test_punctuation_alone_asks_for_nothing(term):
    assert phrase(term) is None


def test_tokens_are_ascii_letters_and_digits():
    assert all(token.isascii() and token.isalnum() for token in tokens("低保2024 café 𠮷 ，x_y"))


@pytest.mark.property
@given(HAN, st.data())
def test_every_substring_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert _finds(text[start:end], text)
