"""Excerpts: the words marked, everything else escaped."""

from gongkai.apps.search.highlight import excerpt, mark


def test_words_are_marked_and_text_is_escaped():
    assert mark("<b>低保</b>", ["低保"]) == "&lt;b&gt;<mark>低保</mark>&lt;/b&gt;"


def test_full_width_and_capitals_are_marked_as_they_stand():
    assert mark("\uff27\uff22标准", ["gb"]) == "<mark>\uff27\uff22</mark>标准"


def test_longer_word_wins_where_two_overlap():
    assert mark("最低生活保障", ["低", "最低生活保障"]) == "<mark>最低生活保障</mark>"


def test_a_character_that_folds_to_several_does_not_shift_the_mark():
    assert mark("㎡低保", ["低保"]) == "㎡<mark>低保</mark>"


def test_excerpt_starts_shortly_before_the_match():
    text = excerpt("前" * 100 + "低保" + "后" * 200, ["低保"])
    assert text.startswith("…")
    assert "<mark>低保</mark>" in text
    assert text.endswith("…")


def test_excerpt_without_a_match_is_the_beginning():
    assert excerpt("城乡\n居民", ["低保"]) == "城乡 居民"
