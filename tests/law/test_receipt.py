"""The day of receipt depends on how the request was filed."""

from datetime import date

import pytest

from gongkai.law.delivery import DeliveryChannel, delivery
from gongkai.law.policy import Policy
from gongkai.law.receipt import FilingChannel, receipt
from law.tables import day

ARRIVED = "Mon 2026-03-02"
CONFIRMED = "Wed 2026-03-04"


@pytest.mark.parametrize(
    ("channel", "confirmed", "received", "clause"),
    [
        ("in_person", None, ARRIVED, "《条例》第三十一条第（一）项"),
        ("oral", None, ARRIVED, "《条例》第二十九条"),
        ("registered_mail", None, ARRIVED, "《条例》第三十一条第（二）项"),
        ("ordinary_mail", CONFIRMED, CONFIRMED, "《条例》第三十一条第（二）项"),
        ("misaddressed_mail", CONFIRMED, CONFIRMED, "《期限解释》"),
        ("online", None, ARRIVED, "《条例》第三十一条第（三）项"),
        ("email", CONFIRMED, CONFIRMED, "《条例》第三十一条第（三）项"),
        ("fax", CONFIRMED, CONFIRMED, "《条例》第三十一条第（三）项"),
    ],
)
def test_day_of_receipt_by_channel(channel, confirmed, received, clause):
    found = receipt(FilingChannel(channel), day(ARRIVED), day(confirmed) if confirmed else None)

    assert found.received_on == day(received)
    assert str(found.clause) == clause
    assert found.reason.endswith("。")
    assert found.confirm_by is None


@pytest.mark.parametrize("channel", ["ordinary_mail", "misaddressed_mail", "email", "fax"])
def test_unconfirmed_request_is_not_received_and_is_to_be_confirmed_that_day(channel):
    found = receipt(FilingChannel(channel), day(ARRIVED))

    assert found.received_on is None
    assert found.confirm_by == day(ARRIVED)


def test_online_request_waits_for_an_operator_where_the_site_says_so():
    policy = Policy(confirms_online_at_once=False)

    waiting = receipt(FilingChannel.ONLINE, day(ARRIVED), policy=policy)
    confirmed = receipt(FilingChannel.ONLINE, day(ARRIVED), day(CONFIRMED), policy)

    assert waiting.received_on is None
    assert confirmed.received_on == day(CONFIRMED)


def test_online_request_on_a_holiday_is_received_that_day():
    assert receipt(FilingChannel.ONLINE, day("Thu 2026-10-01")).received_on == date(2026, 10, 1)


def test_confirmation_before_arrival_is_refused():
    with pytest.raises(ValueError, match="不能早于收到日期"):
        receipt(FilingChannel.FAX, date(2026, 3, 2), date(2026, 3, 1))


def test_channels_have_chinese_labels():
    assert FilingChannel.REGISTERED_MAIL.label == "挂号信或特快专递"


@pytest.mark.parametrize(
    ("channel", "signed", "delivered"),
    [
        ("direct", CONFIRMED, CONFIRMED),
        ("direct", None, None),
        ("via_agency", CONFIRMED, CONFIRMED),
        ("post", None, ARRIVED),
        ("post", CONFIRMED, ARRIVED),
        ("electronic", None, ARRIVED),
    ],
)
def test_day_that_stops_the_clock_by_way_of_delivery(channel, signed, delivered):
    found = delivery(DeliveryChannel(channel), day(ARRIVED), day(signed) if signed else None)

    assert found.delivered_on == (day(delivered) if delivered else None)
    assert found.reason.startswith(DeliveryChannel(channel).label)
    assert found.clause == DeliveryChannel(channel).clause


def test_electronic_delivery_claims_no_clause():
    assert DeliveryChannel.ELECTRONIC.clause is None
    assert str(DeliveryChannel.POST.clause) == "《送达解释》"


def test_signature_before_sending_is_refused():
    with pytest.raises(ValueError, match="不能早于发出"):
        delivery(DeliveryChannel.DIRECT, date(2026, 3, 2), date(2026, 3, 1))
