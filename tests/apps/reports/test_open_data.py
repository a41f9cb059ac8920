"""Open data: every published report as it was published, at addresses that stay (开放数据)."""

import csv
import io
import json

from django.urls import reverse

import jsonschema
import pytest

from apps.reports.conftest import GRANTED, NEW
from apps.reports.test_public import publish_2024
from gongkai.annual.formats import FORM_2021
from gongkai.annual.interchange import from_json
from gongkai.apps.reports import open_data, services
from gongkai.apps.reports.content import report_of

URL = "/gk/nianbao/shuju/"


def body(response):
    return b"".join(response) if response.streaming else response.content


def table(client, name):
    text = body(client.get(f"{URL}{name}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def correct(cast, report, value):
    services.reopen(actor=cast.head, report=report, note="补记一件遗漏的申请")
    for where in (NEW, GRANTED):
        services.correct_cell(
            actor=cast.compiler, report=report, where=where, value=value, reason="遗漏"
        )
    text = report_of(report).sections[0].text.replace("2件", f"{value}件")
    services.edit_section(actor=cast.compiler, report=report, no=1, text=text)
    services.submit(actor=cast.compiler, report=report)
    services.publish(actor=cast.head, report=report)


def test_the_whole_is_an_array_of_reports_as_published(cast, client, published):
    publish_2024(cast)

    reports = json.loads(body(client.get(f"{URL}quanbu.json")))

    assert [report["year"] for report in reports] == [2025, 2024]
    stored = published.editions.get().files.get(format="json").read()
    assert reports[0] == json.loads(stored)


def test_a_year_alone_is_asked_for(cast, client, published):
    publish_2024(cast)

    reports = json.loads(body(client.get(f"{URL}2024.json")))

    assert [report["year"] for report in reports] == [2024]


def test_every_report_fits_the_served_schema(cast, client, published):
    publish_2024(cast)
    schema = client.get(f"{URL}geshi.json").json()

    for report in json.loads(body(client.get(f"{URL}quanbu.json"))):
        jsonschema.validate(report, schema)


def test_csv_has_a_row_for_each_cell_with_its_state(cast, client, published):
    rows = table(client, "quanbu.csv")

    assert len(rows) == len(FORM_2021.paths)
    by_cell = {row["cell"]: row for row in rows}
    assert by_cell["requests.granted.natural_person"]["value"] == "2"
    assert by_cell["requests.granted.natural_person"]["status"] == "number"
    assert by_cell["requests.granted.natural_person"]["row"] == "(一)予以公开"
    assert by_cell["proactive.fees.amount"]["unit"] == "万元"


def test_wide_csv_has_a_row_for_each_report(cast, client, published):
    publish_2024(cast)

    rows = table(client, "quanbu.kuan.csv")

    assert [row["year"] for row in rows] == ["2025", "2024"]
    assert rows[0]["requests.granted.natural_person"] == "2"
    assert rows[0]["proactive.fees.amount"] == "12.5"
    assert rows[0]["address"].endswith("/jg/minzheng/gk/nianbao/2025/")
    assert set(FORM_2021.paths) < rows[0].keys()


def test_a_correction_replaces_the_newest_and_leaves_the_old_edition(cast, client, published):
    correct(cast, published, "3")

    (row,) = table(client, "quanbu.kuan.csv")
    found = client.get(f"{URL}mulu.json").json()["reports"][0]["editions"]

    assert row["edition"] == "2"
    assert row[GRANTED] == "3"
    assert [edition["number"] for edition in found] == [1, 2]
    assert found[1]["note"] == "补记一件遗漏的申请"
    old = body(client.get(found[0]["files"]["json"]["url"]))
    assert from_json(json.loads(old)).get(GRANTED) == 2


def test_data_are_those_of_the_day_of_publishing_not_of_today(cast, client, published):
    services.reopen(actor=cast.head, report=published, note="正在更正")
    services.correct_cell(
        actor=cast.compiler, report=published, where=GRANTED, value="99", reason="还没有公布"
    )

    (row,) = table(client, "quanbu.kuan.csv")

    assert row[GRANTED] == "2"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_one_report_has_an_address_that_stays(client, published, form):
    response = client.get(f"{URL}minzheng/2025.{form}")

    file = published.editions.get().files.get(format=form)
    assert response.content == file.read()
    assert response["ETag"] == f'"{file.digest}"'
    permanent = client.get(response["Content-Location"])
    assert permanent.content == response.content


@pytest.mark.parametrize(
    "name", ["quanbu.json", "2025.csv", "quanbu.kuan.csv", "mulu.json", "minzheng/2025.json"]
)
def test_a_reader_who_has_it_gets_304_until_something_is_published(cast, client, published, name):
    first = client.get(f"{URL}{name}")

    again = client.get(f"{URL}{name}", headers={"if-none-match": first["ETag"]})
    dated = client.get(f"{URL}{name}", headers={"if-modified-since": first["Last-Modified"]})
    correct(cast, published, "3")
    later = client.get(f"{URL}{name}", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert dated.status_code == 304
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]


def test_programs_of_other_sites_may_read_the_data(client, published):
    for name in ("quanbu.json", "geshi.json", "mulu.json", "minzheng/2025.csv"):
        assert client.get(f"{URL}{name}")["Access-Control-Allow-Origin"] == "*"


def test_a_draft_is_in_no_data(client, complete):
    names = ("", "quanbu.json", "quanbu.csv", "quanbu.kuan.csv", "mulu.json")
    for name in names:
        assert "云汀市民政局" not in body(client.get(f"{URL}{name}")).decode()
    for name in ("2025.json", "minzheng/2025.json"):
        assert client.get(f"{URL}{name}").status_code == 404


def test_an_agency_that_was_closed_leaves_the_data(cast, client, published):
    cast.civil.is_active = False
    cast.civil.save()

    assert json.loads(body(client.get(f"{URL}quanbu.json"))) == []


@pytest.mark.parametrize(
    "name",
    [
        "2019.json", f"{'9' * 5000}.json", "quanbu.xml", "nobody/2025.json", "minzheng/1999.csv",
        "minzheng/2025.source",
    ],
)  # fmt: skip
def test_what_there_is_not_is_404(cast, client, published, name):
    publish_2024(cast)

    assert client.get(f"{URL}{name}").status_code == 404


def test_files_are_read_a_few_at_a_time(
    cast, client, published, monkeypatch, django_assert_num_queries
):
    publish_2024(cast)
    monkeypatch.setattr(open_data, "BATCH", 1)

    with django_assert_num_queries(6):  # state, keys, and twice an edition with its file
        pieces = list(client.get(f"{URL}quanbu.json"))

    assert len(pieces) >= 4


def test_the_page_costs_few_queries(client, published, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(URL)


def test_the_page_names_every_field_row_and_state(client, published):
    html = client.get(URL).content.decode()

    for key in json.loads(body(client.get(f"{URL}minzheng/2025.json"))):
        assert f"<code>{key}</code>" in html
    for block in (*FORM_2021.proactive, FORM_2021.requests, FORM_2021.remedies):
        for row in block.rows:
            assert f"<code>{row.id}</code>" in html
            assert row.printed in html
    for state in ("blank", "missing", "ambiguous", "not_integer"):
        assert f"<code>{state}</code>" in html


def test_every_address_on_the_page_answers(client, published):
    html = client.get(URL).content.decode()

    for name in ("quanbu", "2025"):
        for form in ("json", "csv", "kuan.csv"):
            address = reverse("reports:data_collection", args=[name, form])
            assert f'href="{address}"' in html
            assert client.get(address).status_code == 200


def test_a_site_without_reports_says_so(db, cast, client):
    assert "还没有公布年度报告" in client.get(URL).content.decode()
    assert json.loads(body(client.get(f"{URL}quanbu.json"))) == []
