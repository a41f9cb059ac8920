"""Numbers from the records stay known in a text that people edit."""

import pytest

from gongkai.apps.core.facts import DraftSentence, Figure
from gongkai.apps.reports import tracing
from gongkai.apps.reports.drafting import taken_in


def sentence(new, granted, key="known.balance", topic="依申请公开"):
    parts = (
        "全年新收申请",
        Figure("new", new),
        "件，予以公开",
        Figure("granted", granted),
        "件。",
    )
    return DraftSentence(1, key, parts, topic)


TAKEN = sentence("12", "5")


def said(text, offered=(TAKEN,)):
    values = tracing.values_of(offered)
    return [(text[m.start : m.end], m.path, m.says) for m in tracing.marks(text, TAKEN, values)]


def test_every_number_of_a_sentence_is_found_where_it_stands():
    assert said(f"开头。{TAKEN.text}") == [("12", "new", "12"), ("5", "granted", "5")]


def test_a_rewritten_sentence_keeps_the_numbers_that_stand_between_the_same_words():
    assert said("今年，全年新收申请12件，比上年多。") == [("12", "new", "12")]


@pytest.mark.parametrize("text", ["", "全年新收申请13件。", "新收12件，予以公开5宗。"])
def test_numbers_that_a_person_changed_are_no_longer_ours(text):
    assert said(text) == []


def test_a_sentence_the_records_still_give_is_not_stale():
    assert tracing.stale(f"（二）{TAKEN.text}", [TAKEN], [TAKEN]) == []


def test_new_records_make_a_sentence_stale_and_renew_it_as_a_whole():
    today = sentence("13", "5")
    text = f"开头。{TAKEN.text}结尾。"

    (stale,) = tracing.stale(text, [TAKEN], [today])
    renewed = tracing.renewed(text, TAKEN, [today])

    assert [(mark.said, mark.says) for mark in stale.changes] == [("12", "13")]
    assert renewed.text == f"开头。{today.text}结尾。"
    assert renewed.sentence == today


def test_of_a_rewritten_sentence_only_the_numbers_are_renewed():
    today = sentence("13", "4")
    text = "据统计，全年新收申请12件；其中予以公开5件，占比不高。"

    renewed = tracing.renewed(text, TAKEN, [today])

    assert renewed.text == "据统计，全年新收申请13件；其中予以公开4件，占比不高。"
    assert [figure.text for figure in renewed.sentence.figures] == ["13", "4"]


def test_a_rewritten_sentence_without_new_numbers_stays():
    assert tracing.renewed("全年新收申请12件。", TAKEN, [TAKEN]) is None


def test_text_is_cut_at_its_numbers():
    text = f"{TAKEN.text}完。"
    marks = tracing.marks(text, TAKEN, {})

    runs = tracing.runs(text, marks)

    assert "".join(run.text for run in runs) == text
    assert [run.text for run in runs if run.mark] == ["12", "5"]


def test_a_paragraph_is_cut_at_its_own_numbers_only():
    text = f"第一段。\n{TAKEN.text}"
    offset = text.index("全年")

    runs = tracing.runs(TAKEN.text, tracing.marks(text, TAKEN, {}), offset)

    assert [run.text for run in runs if run.mark] == ["12", "5"]


def test_a_chosen_sentence_begins_the_paragraph_of_its_topic():
    assert taken_in("", [TAKEN]) == f"（二）依申请公开。{TAKEN.text}"


def test_topics_stand_in_the_order_of_the_form():
    first = DraftSentence(1, "a", ("公开8条。",), "主动公开")
    last = DraftSentence(1, "b", ("岗位3个。",), "监督保障")

    assert taken_in("", [last, TAKEN, first]).splitlines() == [
        "（一）主动公开。公开8条。",
        f"（二）依申请公开。{TAKEN.text}",
        "（五）监督保障。岗位3个。",
    ]


def test_a_chosen_sentence_joins_the_paragraph_that_is_there():
    text = "（二）依申请公开工作平稳。\n（三）政府信息管理。"

    assert taken_in(text, [TAKEN]).splitlines()[0] == f"（二）依申请公开工作平稳。{TAKEN.text}"


def test_a_sentence_is_not_put_in_twice():
    text = f"（二）依申请公开。{TAKEN.text}"

    assert taken_in(text, [TAKEN]) == text


def test_a_sentence_of_no_topic_comes_last():
    plain = DraftSentence(6, "fees", ("未收费。",))

    assert taken_in("其他事项。", [plain]) == "其他事项。\n未收费。"
