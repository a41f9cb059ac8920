"""Running text as sentences and numbers: scope of a clause, forms of a number."""

import pytest

from gongkai.annual.model import Place
from gongkai.annual.rules.prose import sentences


@pytest.fixture
def sentence(build):
    def make(text):
        report, *_ = build({"sections": {1: text}})
        return next(iter(sentences(report)))

    return make


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到12件", 12, "件"),
        ("收到１２件", 12, "件"),
        ("发布1,234条", 1234, "条"),
        ("关注2.5万人", 25000, "人"),
        ("收到申请十二件", 12, "件"),
        ("收到申请两件", 2, "件"),
        ("收到申请一百零三件", None, None),
        ("共一百二十件", 120, "件"),
        ("同比，3件", 3, "件"),
    ],
)
def test_numbers_are_read_as_people_write_them(sentence, text, value, unit):
    mentions = sentence(text).mentions

    assert [(mention.count, mention.unit) for mention in mentions] == (
        [(value, unit)] if unit else []
    )


@pytest.mark.parametrize("text", ["收到12余件", "收到近12件", "发布100多条", "超过30件"])
def test_a_number_that_is_about_right_is_no_count(sentence, text):
    (mention,) = sentence(text).mentions

    assert mention.count is None


@pytest.mark.parametrize(
    "text", ["按《2020年12项要点》办理", "按某发〔2021〕12号办理", "每一件都办"]
)
def test_numbers_in_titles_brackets_and_phrases_are_no_figures(sentence, text):
    assert [m for m in sentence(text).mentions if m.unit in {"件", "项"}] == []


def test_a_label_ends_where_the_figure_before_it_ended(sentence):
    found = sentence("公开规章2个、行政许可374个")

    assert [found.label(mention) for mention in found.mentions] == ["公开规章", "行政许可"]


def test_a_clause_ends_at_commas_and_brackets(sentence):
    found = sentence("收到申请8件（含结转2件），答复6件。")

    assert [found.clause(mention) for mention in found.mentions] == [
        ("收到申请", ""),
        ("含结转", ""),
        ("答复", ""),
    ]


def test_sentences_know_their_line_and_blank_lines_are_skipped(build):
    report, *_ = build({"sections": {1: "甲。乙。\n \n丙。"}})

    found = [s for s in sentences(report) if s.where == "sections.1"]

    assert [s.text for s in found] == ["甲", "乙", "丙"]
    assert [s.before for s in found] == ["", "甲。", ""]
    assert found[0].place == Place(line=11)
    assert found[2].place == Place(line=10)
