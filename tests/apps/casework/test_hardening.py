"""What must not happen twice, in the future, in the clear, or before the wrong eyes."""

import traceback
from datetime import date
from smtplib import SMTPRecipientsRefused

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

import pytest

from apps.casework.test_privacy import raw_rows
from gongkai.apps.casework.constants import FilePurpose
from gongkai.apps.casework.models import CaseFile, DraftFile, Remedy
from gongkai.apps.casework.notices import NotSentError, send_notice
from gongkai.apps.casework.services import contact, remedies, reply
from gongkai.apps.core import attachments
from gongkai.law.moves import ForbiddenMoveError
from gongkai.law.remedies import RemedyKind

NEXT, LATER, TOMORROW = date(2026, 3, 3), date(2026, 4, 1), date(2026, 7, 2)
ADDRESS = "ouyang@mail.example"


def filed(desk, cast, **changes):
    arguments = {
        "kind": RemedyKind.REVIEW,
        "authority": "云汀市人民政府",
        "docket": "8号",
        "filed_on": LATER,
        **changes,
    }
    return remedies.file_remedy(actor=cast.handler, case=desk.case, **arguments)


def test_a_review_registered_twice_counts_once(desk, cast):
    filed(desk, cast)

    with pytest.raises(ValidationError, match="已经登记"):
        filed(desk, cast)
    filed(desk, cast, kind=RemedyKind.LITIGATION_AFTER_REVIEW)

    assert Remedy.objects.count() == 2


def test_the_result_of_a_review_is_entered_once(desk, cast):
    remedy = filed(desk, cast)
    remedies.decide_remedy(actor=cast.handler, remedy=remedy, result="upheld", decided_on=LATER)

    with pytest.raises(ValidationError, match="不能改写"):
        remedies.decide_remedy(
            actor=cast.handler, remedy=remedy, result="revoked", decided_on=LATER
        )

    assert Remedy.objects.get().column == "upheld"


@pytest.mark.parametrize("on", [date(2026, 3, 2), TOMORROW])
def test_a_reply_is_signed_between_its_review_and_today(desk, cast, on):
    letter = desk.draft()
    reply.submit_reply(actor=cast.handler, letter=letter, on=NEXT)

    with pytest.raises(ForbiddenMoveError, match="签发日期"):
        reply.sign_reply(actor=cast.head, letter=letter, on=on)


def test_a_talk_of_tomorrow_is_not_logged(desk, cast):
    with pytest.raises(ValidationError, match="不能晚于今天"):
        contact.log_contact(
            actor=cast.handler, case=desk.case, channel="phone", summary="说明", on=TOMORROW
        )


def test_the_reason_of_a_late_correction_lies_encrypted(desk, cast):
    desk.ask_to_correct(NEXT)
    desk.correct(date(2026, 3, 23), good_reason="本人因病住院手术")

    assert [table for table, row in raw_rows() if "住院" in row] == []
    assert "本人因病住院手术" in desk.case.events.get(kind="corrected").note


def test_who_may_only_look_sees_neither_third_parties_nor_file_names(desk, cast, client):
    desk.consult(NEXT)
    stored = attachments.store(
        agency=cast.civil, name="欧阳慧敏身份证.txt", data=b"x", personal=True
    )
    CaseFile.objects.create(case=desk.case, purpose=FilePurpose.IDENTITY, attachment=stored)

    client.force_login(cast.supervisor)
    looked = client.get(desk.case.get_absolute_url()).content.decode()
    client.force_login(cast.handler)
    worked = client.get(desk.case.get_absolute_url()).content.decode()

    assert "某厂" not in looked
    assert "欧阳慧敏身份证" not in looked
    assert "身份证明" in looked
    assert "某厂" in worked
    assert "欧阳慧敏身份证" in worked


class RefusingBackend(BaseEmailBackend):
    """A mail server that turns every address down, and names it."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})


def test_a_notice_that_bounces_leaves_no_address_in_the_queue(file, settings):
    case = file()
    case.applicant.email = ADDRESS
    case.applicant.save()
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"

    with pytest.raises(NotSentError) as caught:
        send_notice.func(case.pk, "filed")

    assert ADDRESS not in "".join(traceback.format_exception(caught.value))


def test_pages_with_personal_data_are_kept_in_no_cache(desk, cast, client):
    client.get(reverse("casework:start"))
    stored = attachments.store(agency=cast.civil, name="材料.txt", data=b"x", personal=True)

    page = client.get(reverse("casework:step", args=["shenqingren"]))

    assert page["Cache-Control"] == "no-store"
    assert attachments.download(stored)["Cache-Control"] == "no-store"


def test_uploads_of_one_network_are_bounded(cast, client, settings):
    settings.CASEWORK_HOURLY_SUBMISSIONS = 0
    client.get(reverse("casework:start"))
    client.post(reverse("casework:step", args=["shenqingren"]), {"kind": "natural_person"})
    paper = SimpleUploadedFile("证件.txt", b"x")

    page = client.post(
        reverse("casework:step", args=["lianxi"]), {"phone": "13800001234", "identity": paper}
    )

    assert "上传文件过多" in page.content.decode()
    assert not DraftFile.objects.exists()
