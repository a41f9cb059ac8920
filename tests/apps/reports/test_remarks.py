"""Remarks of the supervising office stand at their place until they are answered."""

from django.core.exceptions import PermissionDenied, ValidationError

import pytest

from apps.reports.conftest import GRANTED
from gongkai.apps.reports import services


@pytest.fixture
def returned(cast, complete):
    """The report sent back with a remark on a cell and one on part five."""
    services.submit(actor=cast.compiler, report=complete)
    places = [(GRANTED, "与台账不符"), ("sections.5", "整改写得太笼统")]
    services.return_with_remarks(actor=cast.supervisor, report=complete, places=places)
    complete.refresh_from_db()
    return complete


def test_a_report_is_submitted_again_once_every_remark_is_answered(cast, returned):
    with pytest.raises(ValidationError, match="还有2条审核意见没有答复"):
        services.submit(actor=cast.compiler, report=returned)

    for remark in returned.remarks.all():
        services.answer_remark(actor=cast.compiler, remark=remark, answer="已改")
    services.submit(actor=cast.compiler, report=returned)

    returned.refresh_from_db()
    assert returned.state == "submitted"


def test_an_answer_says_what_was_done(cast, returned):
    remark = returned.remarks.first()

    with pytest.raises(ValidationError, match="怎样处理"):
        services.answer_remark(actor=cast.compiler, remark=remark, answer=" ")


@pytest.mark.parametrize("who", ["supervisor", "head", "outsider"])
def test_only_the_compiler_answers(cast, returned, who):
    with pytest.raises(PermissionDenied):
        services.answer_remark(
            actor=getattr(cast, who), remark=returned.remarks.first(), answer="已改"
        )
