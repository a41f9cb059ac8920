"""Table two counts documents by their dates; the register balances from year to year."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import fields
from gongkai.apps.core.facts import providers
from gongkai.apps.publication.constants import Register, Validity
from gongkai.apps.publication.facts import PublicationFacts
from gongkai.apps.publication.models import Publication
from gongkai.apps.publication.services.importing import Imported, import_released

FACTS = PublicationFacts()


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def document(cast, column):
    def _document(signed, *, ended=None, expires=None, published=None, register=Register.NORMATIVE):
        item = Imported(
            column=column, title="办法", body="正文", published_on=day(published or signed),
            author=cast.clerk, reviewers=(cast.first, cast.second, cast.final),
            secrecy_reviewer=cast.secrecy,
            fields=fields(
                signed_on=day(signed), formed_on=day(signed), register=register,
                expires_on=day(expires) if expires else None,
            ),
            validity=(Validity.REPEALED, day(ended), "决定") if ended else None,
        )  # fmt: skip
        return import_released(items=[item])[0]

    return _document


def counts(cast, year, form="2021"):
    found = FACTS.counts(agency_ids=[cast.civil.pk], year=year, form=form)
    return {path.rpartition(".")[2]: value for path, value in found.items() if "normative" in path}


def test_documents_are_counted_by_when_they_were_made_and_ended(cast, document):
    document("2022-03-01")
    document("2023-03-01", ended="2024-06-01")
    document("2024-03-01")
    document("2024-05-01", register=Register.NONE)
    assert counts(cast, 2023) == {"issued": 1, "repealed": 0, "in_force": 2}
    assert counts(cast, 2024) == {"issued": 1, "repealed": 1, "in_force": 2}
    assert counts(cast, 2021) == {"issued": 0, "repealed": 0, "in_force": 0}


def test_expiry_ends_a_document_on_the_day_after(cast, document):
    document("2022-01-05", expires="2023-12-31")
    assert counts(cast, 2023) == {"issued": 0, "repealed": 0, "in_force": 1}
    assert counts(cast, 2024) == {"issued": 0, "repealed": 1, "in_force": 0}


def test_form_of_2019_counts_publication(cast, document):
    document("2018-12-20", published="2019-01-10")
    document("2019-05-05", published="2019-05-10")
    assert counts(cast, 2019, "2019") == {"made": 1, "newly_published": 2, "total_published": 2}


def test_cell_opens_the_documents_it_counts(cast, document):
    kept = document("2024-03-01")
    (record,) = FACTS.records(
        agency_ids=[cast.civil.pk], year=2024, form="2021", path="proactive.normative_docs.issued"
    )
    assert record.label == kept.title
    assert record.on == day("2024-03-01")
    assert f"/{kept.pk}/" in record.url


@pytest.mark.parametrize("path", ["requests.granted.total", "proactive.fees.amount", "nonsense"])
def test_other_cells_are_not_ours(cast, path):
    found = FACTS.records(agency_ids=[cast.civil.pk], year=2024, form="2021", path=path)
    assert list(found) == []


def drafted(agency, year=2024):
    found = FACTS.sentences(agency_ids=[agency.pk], year=year)
    return {sentence.key.partition(".")[2]: sentence for sentence in found}


def test_sentence_names_each_column_and_the_parts_add_up(cast, document):
    document("2024-03-01")
    document("2024-04-01")
    assert drafted(cast.civil)["published"].text == "全年主动公开政府信息2条，其中部门文件2条。"
    assert drafted(cast.education)["published"].text == "全年主动公开政府信息0条。"


def test_sentences_cover_publishing_management_and_platform(cast, document):
    document("2024-03-01", ended="2024-06-01")
    found = drafted(cast.civil)
    assert {sentence.topic for sentence in found.values()} == {
        "主动公开", "政府信息管理", "政府信息公开平台建设",
    }  # fmt: skip
    assert found["documents"].text == "行政规范性文件制发1件，废止1件，现行有效0件。"
    assert "登记文件修改、废止和失效1件次" in found["changes"].text
    assert not {"interpretations", "reviews"} & set(found)
    assert "全年有更新的1个" in found["columns"].text


def test_each_number_of_a_sentence_opens_the_records_it_counts(cast, document):
    document("2024-03-01", ended="2024-06-01")
    document("2024-04-01")
    for sentence in drafted(cast.civil).values():
        for figure in sentence.figures:
            found = FACTS.records(
                agency_ids=[cast.civil.pk], year=2024, form="2021", path=figure.path
            )
            assert len(list(found)) == int(figure.text), figure


def test_sentences_name_the_columns_of_the_older_form(cast, document):
    document("2019-05-05", published="2019-05-10")
    text = drafted(cast.civil, 2019)["documents"].text
    assert text == "行政规范性文件新制作1件，新公开1件，对外公开总数1件。"


def test_facts_are_registered():
    assert "publication" in [provider.key for provider in providers()]


DATES = st.dates(day("2020-01-01"), day("2025-12-31"))


@pytest.mark.property
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(DATES, st.none() | DATES, st.none() | DATES), max_size=5))
def test_register_balances_every_year(cast, document, papers):
    Publication.objects.filter(live=True).update(register=Register.NONE)
    for signed, ended, expires in papers:
        document(
            signed.isoformat(),
            ended=max(signed, ended).isoformat() if ended else None,
            expires=max(signed, expires).isoformat() if expires else None,
        )
    for year in range(2020, 2027):
        before, now = counts(cast, year - 1), counts(cast, year)
        assert now["in_force"] == before["in_force"] + now["issued"] - now["repealed"]
