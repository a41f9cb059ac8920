"""The index of the database at hand: what goes in is found, what is out is not."""

import datetime

import pytest

from gongkai.apps.search import engine

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 6)


@pytest.fixture
def put(cast):
    def _put(key, title, text="", *, agency=None, kind="policy", on=DAY):
        engine.index(
            engine.Entry(
                key=key,
                kind=kind,
                agency_id=(agency or cast.civil).pk,
                title=title,
                text=text,
                url=f"/zc/{key}/",
                on=on,
            )
        )

    return _put


def keys(question, **options):
    return [hit.key for hit in engine.search(question, **options).hits]


def test_two_character_word_inside_a_sentence_is_found(put):
    put("a", "通知", "各县要提高城乡低保标准。")
    put("b", "其他", "与此无关。")
    assert keys("低保") == ["a"]


@pytest.mark.parametrize("question", ["保", "低保标", "标准", "2024", "提高 标准"])
def test_parts_of_the_text_are_found(put, question):
    put("a", "通知", "2024年提高城乡低保标准")
    assert keys(question) == ["a"]


def test_all_words_must_be_found(put):
    put("a", "城乡低保", "标准")
    put("b", "城乡低保", "办法")
    assert keys("低保 办法") == ["b"]


def test_hits_in_the_title_come_first_then_the_newest(put):
    put("old-title", "低保办法", on=datetime.date(2020, 1, 1))
    put("new-text", "通知", "低保", on=datetime.date(2024, 1, 1))
    put("new-title", "低保标准", on=datetime.date(2023, 1, 1))
    put("old-text", "通报", "低保", on=datetime.date(2019, 1, 1))
    assert keys("低保") == ["new-title", "old-title", "new-text", "old-text"]


def test_pages_follow_one_another_without_gap_or_repeat(put):
    for number in range(7):
        put(f"t{number}", "低保办法", on=DAY + datetime.timedelta(days=number))
        put(f"x{number}", "通知", "低保", on=DAY)
    seen, after = [], ""
    while True:
        page = engine.search("低保", limit=3, after=after)
        seen += [hit.key for hit in page.hits]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 14
    assert seen[:7] == [f"t{number}" for number in range(6, -1, -1)]


@pytest.mark.parametrize("after", ["x", "title-", "text-abc", "title-1e9", "-"])
def test_a_damaged_place_starts_again_from_the_top(put, after):
    put("a", "低保")
    assert keys("低保", after=after) == ["a"]


def test_synonyms_find_each_other(put):
    put("long", "最低生活保障办法")
    put("short", "低保办法")
    assert set(keys("低保")) == set(keys("最低生活保障")) == {"long", "short"}


def test_hits_are_narrowed_by_agency_kind_and_date(put, cast):
    put("a", "低保", agency=cast.civil, kind="policy", on=datetime.date(2023, 1, 1))
    put("b", "低保", agency=cast.education, kind="news", on=datetime.date(2024, 1, 1))
    assert keys("低保", agencies=[cast.civil.pk]) == ["a"]
    assert keys("低保", kinds=["news"]) == ["b"]
    assert keys("低保", since=datetime.date(2023, 6, 1)) == ["b"]
    assert keys("低保", agencies=[cast.civil.pk], kinds=["news"]) == []


def test_indexing_again_replaces(put):
    put("a", "低保办法")
    put("a", "养老办法")
    assert keys("低保") == []
    assert keys("养老") == ["a"]


def test_a_removed_text_is_not_found(put):
    put("a", "低保办法")
    engine.remove("a", "never-there")
    assert keys("低保") == []


def test_the_rebuilt_index_finds_the_same(put):
    put("a", "低保办法")
    put("b", "养老办法")
    assert engine.rebuild() == 2
    assert keys("办法") == ["b", "a"]


@pytest.mark.parametrize(
    "question", ["", "  ", "。", '"', "' OR 1=1", "title:x", "NEAR(a b)", "*", "x" * 999]
)
def test_odd_questions_are_answered_and_find_nothing(put, question):
    put("a", "低保办法")
    assert keys(question) == []


def test_hits_carry_safe_marked_text(put):
    put("a", "<i>低保</i>", "正文低保<script>")
    (hit,) = engine.search("低保").hits
    assert hit.title_html == "&lt;i&gt;<mark>低保</mark>&lt;/i&gt;"
    assert hit.snippet_html == "正文<mark>低保</mark>&lt;script&gt;"
    assert hit.url == "/zc/a/"
    assert hit.on == DAY


def test_a_search_costs_two_lookups_and_one_read(put, django_assert_max_num_queries):
    put("a", "低保办法")
    with django_assert_max_num_queries(3):
        engine.search("低保")
