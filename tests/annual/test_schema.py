"""The JSON Schema of ``gongkai.annual/1`` fits what is written, and refuses what is not."""

import copy
import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from gongkai.annual.compile import assemble_report, base_paths
from gongkai.annual.formats import FORM_2021
from gongkai.annual.interchange import to_json
from gongkai.annual.schema import FIELDS, VARIANTS, json_schema

SCHEMA = json_schema()
GOLDEN = sorted(Path(__file__).parents[1].glob("golden/annual/*/report.json"))
FORM_IDS = [f"{form.code}-{len(form.paths)}" for form in VARIANTS]


def written(form=FORM_2021):
    values = {
        path: Decimal("12.5") if form.columns[path].kind == "money" else 0
        for path in base_paths(form)
    }
    data = to_json(assemble_report(2024, "青禾市司法局", values, form))
    jsonschema.validate(data, SCHEMA)
    return data


def refused(data) -> bool:
    return not jsonschema.Draft202012Validator(SCHEMA).is_valid(data)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("form", VARIANTS, ids=FORM_IDS)
def test_a_report_of_each_form_fits(form):
    assert written(form).keys() <= FIELDS.keys()


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.parent.name)
def test_what_is_read_from_real_layouts_fits(golden):
    jsonschema.validate(json.loads(golden.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("requests", "granted", "total", "3"),
        ("requests", "granted", "total", 0.5),
        ("requests", "granted", "invented", 3),
        ("proactive", "fees", "amount", 12.5),
        ("proactive", "fees", "amount", "12.5万元"),
        ("requests", "other", "total", 3),
    ],
)
def test_what_is_never_written_does_not_fit(table, row, column, value):
    wrong = copy.deepcopy(written())
    wrong[table].setdefault(row, {})[column] = value

    assert refused(wrong)


@pytest.mark.parametrize("key", [key for key, field in FIELDS.items() if field.is_required])
def test_no_field_may_be_left_out(key):
    data = written()
    del data[key]

    assert refused(data)
