"""The five real reports: every cell as checked by hand."""

import json

import pytest

from gongkai.annual.formats import form_of
from gongkai.annual.interchange import to_json
from gongkai.annual.parse import parse

SEEDS = ("000", "001", "002", "003", "004")
TABLES = ("proactive", "requests", "remedies")


@pytest.fixture(params=SEEDS)
def seed(request, shared):
    folder = shared / "seeds"
    report = parse((folder / f"{request.param}.txt").read_bytes())
    expected = json.loads((folder / "expected" / f"{request.param}.json").read_text("utf-8"))
    return report, expected


def test_every_cell_of_a_real_report_is_read_right(seed):
    report, expected = seed

    data = to_json(report)

    for table in TABLES:
        for row, cells in expected[table].items():
            read = {key: value for key, value in data[table][row].items() if key in cells}
            assert read == cells, f"{table}.{row}"
        assert list(data[table]) == list(expected[table])


def test_head_of_a_real_report_is_read_right(seed):
    report, expected = seed

    head = {key: getattr(report, key) for key in ("title", "agency", "year", "form")}

    assert head == {key: expected[key] for key in head}
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_every_null_of_a_real_report_has_its_unread_entry(seed):
    report, _ = seed

    unread = {item.where for item in report.unread}

    assert unread == set(form_of(report).paths) - set(report.cells)


def test_every_cell_of_a_real_report_knows_its_line(seed):
    report, _ = seed

    assert all(report.places[path].line for path in report.cells)


def test_table_with_too_few_cells_is_never_filled(shared):
    report = parse((shared / "seeds" / "004.txt").read_bytes())

    entries = [item for item in report.unread if item.where.startswith("remedies.")]

    assert len(entries) == 15
    assert {item.kind for item in entries} == {"missing"}
    assert "13" in entries[0].why


@pytest.mark.parametrize(
    ("name", "where", "line"),
    [
        ("000", "requests.new_received.total", 197),
        ("001", "requests.other_misc.natural_person", 54),
        ("003", "proactive.normative_docs.in_force", 37),
    ],
)
def test_place_of_a_cell_is_its_line_in_the_source(name, where, line, shared):
    lines = (shared / "seeds" / f"{name}.txt").read_text("utf-8").split("\n")

    report = parse("\n".join(lines).encode())

    place = report.places[where]
    assert place.line is not None
    assert str(report.cells[where]) in lines[place.line - 1]
