"""Personal data at rest and in view: encrypted columns, masked lists, silent logs."""

from datetime import date

from django.db import connection

import pytest

from gongkai.apps.casework.application import Upload
from gongkai.apps.casework.constants import FilePurpose
from gongkai.apps.casework.models import Applicant, Case
from gongkai.apps.casework.models.party import identity_digest
from gongkai.apps.casework.services.intake import new_token, submit
from gongkai.apps.core.models import AuditEntry

SECRETS = ("欧阳慧敏", "110101199003078515", "13800001234", "和平路8号")


def raw_rows():
    """Return every text that the database holds, table by table, as it lies there."""
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the schema
            for row in cursor.fetchall():
                yield table, " ".join(str(value) for value in row)


def test_no_column_of_any_table_holds_the_applicant_in_the_clear(desk):
    desk.ask_to_correct(date(2026, 3, 3))
    desk.correct(date(2026, 3, 9), text="本人欧阳慧敏，电话13800001234")
    desk.answer(date(2026, 3, 10))

    leaks = [(table, secret) for table, row in raw_rows() for secret in SECRETS if secret in row]

    assert leaks == []
    assert Applicant.objects.get().name == "欧阳慧敏"


def test_the_audit_log_names_the_case_and_never_the_person(desk):
    desk.ask_to_correct(date(2026, 3, 3))

    for entry in AuditEntry.objects.all():
        assert not any(secret in f"{entry.target}{entry.detail}" for secret in SECRETS)


def test_files_of_an_applicant_are_encrypted(cast, file):
    paper = Upload(FilePurpose.IDENTITY, "证件.png", b"\x89PNG\r\n\x1a\n" + b"face" * 9)

    case = file(uploads=[paper])

    assert case.files.get().attachment.is_encrypted


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("张三", "110101 199003078515", ""), ("张 三", "110101199003078515", "138"), True),
        (("张三", "11010119900307851x", ""), ("李四", "11010119900307851X", ""), True),
        (("张三", "", "13800001234"), ("张三", "", "138 0000 1234"), True),
        (("张三", "", "13800001234"), ("张三", "", "13900001234"), False),
        (("张三", "110101199003078515", ""), ("张三", "110101199003078516", ""), False),
    ],
)
def test_one_persons_requests_meet_under_one_digest(one, other, meet):
    digests = [identity_digest(name=n, id_number=i, phone=p) for n, i, p in (one, other)]

    assert (digests[0] == digests[1]) is meet


def test_masks_show_little():
    person = Applicant(
        kind="natural_person", name="欧阳慧敏", id_number="110101199003078515", phone="13800001234"
    )
    firm = Applicant(kind="commercial_enterprise", name="云汀某公司", phone="12345")

    assert person.masked_name == "欧***"
    assert person.masked_id == "**************8515"
    assert person.masked_phone == "138****1234"
    assert firm.masked_name == "云汀某公司"
    assert firm.masked_phone == "*****"
    assert Applicant(kind="natural_person").masked_name == "（未填写）"


def test_the_code_is_stored_only_as_a_digest(application):
    intake = submit(application=application(), token=new_token())

    held = [row for _, row in raw_rows()]
    assert not any(intake.code in row or intake.code.replace("-", "") in row for row in held)
    assert Case.objects.get().code_digest != intake.code
