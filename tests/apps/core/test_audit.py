"""The audit chain: every entry is sealed by the one before."""

import json

import pytest

from gongkai.apps.core import audit
from gongkai.apps.core.models import AuditEntry


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
