"""The audit chain: every entry is sealed by the one before."""

import json

import pytest
from click.testing import CliRunner

from gongkai.apps.core import audit
from gongkai.apps.core.models import AuditEntry
from gongkai.conf.operations.auditing import verify_log


@pytest.fixture
def log(cast):
    AuditEntry.objects.all()
    for number in range(3):
        audit.record(
            verb="core.test", target=cast.civil, actor=cast.clerk, agency=cast.civil, number=number
        )
    return list(audit.export(AuditEntry.objects.order_by("number")))


def test_an_untouched_log_proves_itself(log):
    assert audit.first_broken(log) is None


def test_a_changed_entry_is_named(log):
    line = json.loads(log[1])
    line["detail"] = {"number": 99}
    log[1] = json.dumps(line)

    assert audit.first_broken(log) == 2


def test_a_missing_entry_is_named(log):
    del log[1]

    assert audit.first_broken(log) == 2


def test_entries_can_be_neither_changed_nor_deleted(log):
    entry = AuditEntry.objects.latest("number")

    with pytest.raises(TypeError, match="追加"):
        entry.save()
    with pytest.raises(TypeError, match="删除"):
        entry.delete()


def test_details_read_back_from_the_database_keep_their_seal(cast):
    audit.record(
        verb="core.test",
        target=cast.civil,
        actor=None,
        agency=cast.civil,
        figures={10: 1, 9: 2},
        reason="一行\N{LINE SEPARATOR}又一行\x85",
    )

    assert audit.first_broken(audit.export(AuditEntry.objects.order_by("number"))) is None


def test_the_exported_file_proves_the_same_as_the_database(cast, tmp_path):
    target = tmp_path / "log.jsonl"
    audit.record(
        verb="core.test",
        target=cast.civil,
        actor=None,
        agency=cast.civil,
        reason="一行\N{LINE SEPARATOR}又一行\x85",
    )

    exported = CliRunner().invoke(verify_log, ["--export", str(target)])
    proved = CliRunner().invoke(verify_log, [str(target)])

    assert exported.exit_code == proved.exit_code == 0
    assert exported.output == proved.output


def test_a_log_cut_off_at_its_end_is_found(log):
    last = AuditEntry.objects.order_by("number").last()
    AuditEntry.objects.filter(pk=last.pk).delete()

    proved = CliRunner().invoke(verify_log)

    assert proved.exit_code == 1
    assert "末尾的记录被删" in proved.output
