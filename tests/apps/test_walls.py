"""The walk through the whole back office: no address of ours serves another agency's person.

Every address below ``/admin/`` that one of our apps answers must stand in the table of this
module, so that a new page cannot be forgotten: either it names a row, and then it does not exist
for an outsider, or it speaks of one's own agencies, and then it names nothing of the others.
"""

from __future__ import annotations

from datetime import timedelta

from django.urls import URLResolver, get_resolver, reverse

import pytest

from apps.reports.collected import open_collection
from drafts import fields
from gongkai.apps.casework.application import Application
from gongkai.apps.casework.constants import FilePurpose
from gongkai.apps.casework.letters.fields import reply_fields
from gongkai.apps.casework.models import CaseFile
from gongkai.apps.casework.services.intake import new_token, register
from gongkai.apps.casework.services.reply import draft_reply
from gongkai.apps.casework.views.actions import ACTIONS
from gongkai.apps.core import attachments, clock
from gongkai.apps.core.services.tokens import issue_token
from gongkai.apps.publication.models import Column
from gongkai.apps.publication.services import drafting
from gongkai.apps.reports import services as reports
from gongkai.apps.reports.models import AnnualReport, Remark
from gongkai.apps.reports.services.intake import Upload, upload
from gongkai.law.decisions import Outcome
from gongkai.law.receipt import FilingChannel

CASE_TITLE = "甲乙丙村土地台账"
DRAFT_TITLE = "丁戊己草拟中的通知"
APPLICANT = "司徒不传"
FILE_NAME = "不传的材料.txt"
SECRETS = (CASE_TITLE, DRAFT_TITLE, APPLICANT, FILE_NAME)

OF_A_ROW = {
    "casework_desk:action": ("number", "action"),
    "casework_desk:case": ("number",),
    "casework_desk:file": ("number", "file"),
    "casework_desk:letter": ("number", "letter", "form"),
    "casework_desk:receipt": ("number",),
    "casework_desk:receipt_file": ("number", "form"),
    "casework_desk:reply": ("number",),
    "casework_desk:reveal": ("number",),
    "collection_accept": ("collection",),
    "collection_batch": ("collection", "batch"),
    "collection_board": ("collection",),
    "collection_export": ("collection", "table"),
    "collection_cell": ("collection", "where"),
    "collection_findings": ("collection",),
    "collection_matrix": ("collection",),
    "collection_member": ("collection", "member"),
    "collection_member_accept": ("collection", "member"),
    "collection_member_published": ("collection", "member"),
    "collection_member_return": ("collection", "member"),
    "collection_member_template": ("collection", "member"),
    "collection_merge": ("collection",),
    "collection_members": ("collection",),
    "collection_ranking": ("collection",),
    "collection_reminders": ("collection",),
    "collection_settings": ("collection",),
    "collection_template": ("collection",),
    "collection_upload": ("collection",),
    "core_agency": ("slug",),
    "core_agency_add": ("slug",),
    "core_agency_edit": ("slug",),
    "core_person_add": ("slug",),
    "core_post_add": ("slug", "user"),
    "core_post_end": ("slug", "post"),
    "core_reset_password": ("slug", "user"),
    "core_token_revoke": ("slug", "token"),
    "core_tokens": ("slug",),
    "publication_after": ("publication",),
    "publication_material": ("publication",),
    "publication_record": ("publication",),
    "publication_review": ("publication",),
    "publication_secrecy": ("publication",),
    "publication_sheet": ("publication",),
    "reports_accept": ("report",),
    "reports_answer": ("report", "remark"),
    "reports_book": ("report",),
    "reports_cell": ("report", "where"),
    "reports_check": ("report",),
    "reports_compare": ("report",),
    "reports_compile": ("report",),
    "reports_evidence": ("report", "entry"),
    "reports_fact": ("report", "path"),
    "reports_finding": ("report", "finding"),
    "reports_fix": ("report", "finding"),
    "reports_followup": ("report",),
    "reports_preview": ("report", "format"),
    "reports_publish": ("report",),
    "reports_renew": ("report", "no"),
    "reports_reopen": ("report",),
    "reports_return": ("report",),
    "reports_section": ("report", "no"),
    "reports_submit": ("report",),
    "reports_workbench": ("report",),
}
"""Addresses that name a row, and which of the `whole` values fill each in."""
OF_ONES_OWN = {
    "casework_desk:calendar": (),
    "casework_desk:list": (),
    "casework_desk:register": (),
    "casework_desk:year": ("year",),
    "collection_list": (),
    "collection_open": (),
    "core_agencies": (),
    "core_audit": (),
    "core_password": (),
    "publication_list": (),
    "reports_desk": (),
    "reports_import": (),
    "reports_start": (),
}
"""Addresses that show what the person asking may see anyway."""
PARAMETERS = {
    "collection": "pk", "publication": "pk", "report": "pk", "format": "form", "table": "form",
}  # fmt: skip
"""What an address calls a value of `whole`, where the name there tells more."""


def our_views() -> set[str]:
    """Return the names of the addresses below /admin/ that views of our apps answer."""
    office = next(each for each in get_resolver().url_patterns if str(each.pattern) == "admin/")
    return {name for name, view in _views(office) if view.startswith("gongkai.")}


def _views(resolver, namespaces=()):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            below = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _views(each, below)
        else:
            view = getattr(each.callback, "view_class", each.callback)
            yield ":".join([*namespaces, each.name or str(each.pattern)]), view.__module__


@pytest.fixture
def whole(cast):
    """One row of every kind at the civil-affairs bureau, and the values that name it."""
    case = _case(cast)
    letter, file = _letter(cast, case), _file(case)
    draft = _draft(cast)
    report = _report(cast)
    finding = report.findings.first()
    collection = open_collection(cast)
    return {
        "collection": collection.pk,
        "batch": _batch(cast, collection).pk,
        "member": collection.members.get(agency=cast.civil).pk,
        "table": "csv",
        "number": case.number,
        "letter": letter.pk,
        "file": file.pk,
        "form": "docx",
        "action": [action.slug for action in ACTIONS],
        "slug": cast.civil.slug,
        "user": cast.clerk.pk,
        "post": cast.clerk.posts.get().pk,
        "token": _token(cast).pk,
        "publication": draft.pk,
        "report": report.pk,
        "where": "requests.granted.natural_person",
        "path": "requests.new_received.total",
        "entry": report.corrections.get().pk,
        "remark": report.remarks.get().pk,
        "finding": finding.pk,
        "format": "html",
        "no": 1,
        "year": clock.today().year,
    }


def _token(cast):
    return issue_token(
        actor=cast.sysadmin,
        agency=cast.civil,
        name="市门户",
        scopes=["progress"],
        expires_on=clock.today() + timedelta(days=1),
    ).token


def _report(cast):
    for year in (clock.today().year - 2, clock.today().year - 1):
        report = reports.compile_year(actor=cast.compiler, agency=cast.civil, year=year)
    reports.correct_cell(
        actor=cast.compiler,
        report=report,
        where="proactive.licences.decisions",
        value="3",
        source="台账",
        evidence=(FILE_NAME, "材料".encode()),
    )
    Remark.objects.create(report=report, text="请核对", by=cast.supervisor, at=clock.now())
    return report


def _case(cast):
    application = Application(
        cast.civil,
        {"kind": "natural_person", "name": APPLICANT, "phone": "13800001234"},
        {"info_title": CASE_TITLE},
    )
    return register(
        actor=cast.intake,
        application=application,
        channel=FilingChannel.IN_PERSON,
        arrived_on=clock.today(),
        token=new_token(),
    ).case


def _letter(cast, case):
    offered = reply_fields(case=case, outcome=Outcome.DISCLOSE, today=clock.today())
    written = {each.name: each.text for each in offered}
    return draft_reply(actor=cast.handler, case=case, outcome=Outcome.DISCLOSE, fields=written)


def _file(case):
    stored = attachments.store(
        agency=case.agency, name=FILE_NAME, data="材料".encode(), personal=True
    )
    return CaseFile.objects.create(case=case, purpose=FilePurpose.REQUEST, attachment=stored)


def _batch(cast, collection):
    return upload(
        actor=cast.supervisor,
        collection=collection,
        files=[Upload(FILE_NAME, 6, "材料".encode)],
        received_on=clock.today(),
    )


def _draft(cast):
    draft = drafting.create_publication(
        actor=cast.clerk,
        column=Column.objects.standing(cast.civil, "bmwj"),
        title=DRAFT_TITLE,
        body="<p>正文。</p>",
        **fields(),
    )
    drafting.submit(actor=cast.clerk, publication=draft)
    return draft


def addresses(name, names, whole):
    """Return the addresses of *name*, one for each action where the address names one."""
    of = {PARAMETERS.get(each, each): whole[each] for each in names}
    several = of.pop("action", None)
    chosen = [{**of, "action": slug} for slug in several] if several else [of]
    return [reverse(name, kwargs=kwargs) for kwargs in chosen]


def said(response):
    """Return what an answer says, its address of a redirect included."""
    return response.content.decode(errors="replace") + response.headers.get("Location", "")


def test_every_address_of_ours_stands_in_the_table():
    assert our_views() == OF_A_ROW.keys() | OF_ONES_OWN.keys()


def test_no_row_of_another_agency_exists_for_an_outsider(cast, client, whole):
    client.force_login(cast.outsider)

    for name, names in OF_A_ROW.items():
        for url in addresses(name, names, whole):
            for response in (client.get(url), client.post(url, {"reason": "x", "note": "x"})):
                assert response.status_code in {404, 405}, (name, response.status_code)
                assert not any(secret in said(response) for secret in SECRETS), name


def test_pages_of_ones_own_name_nothing_of_another_agency(cast, client, whole):
    client.force_login(cast.outsider)
    asked = {"q": CASE_TITLE[:2], "agency": cast.civil.slug, "phase": "every", "scope": "all"}

    for name, names in OF_ONES_OWN.items():
        for url in addresses(name, names, whole):
            for response in (client.get(url, asked), client.post(url, {"agency": cast.civil.pk})):
                assert response.status_code < 500, name
                assert not any(secret in said(response) for secret in SECRETS), name
                assert whole["number"] not in said(response), name


def test_the_same_addresses_exist_for_the_people_of_the_agency(cast, client, whole):
    people = (cast.clerk, cast.first, cast.final, cast.secrecy, cast.handler, cast.head)
    readers = (*people, cast.compiler, cast.supervisor, cast.sysadmin, cast.auditor)
    opened = set()
    for reader in readers:
        client.force_login(reader)
        for name, names in {**OF_A_ROW, **OF_ONES_OWN}.items():
            if name in opened:
                continue
            if client.get(addresses(name, names, whole)[0]).status_code != 404:
                opened.add(name)

    assert opened == OF_A_ROW.keys() | OF_ONES_OWN.keys()


def test_addresses_lead_a_stranger_to_the_log_in(client, whole):
    for name, names in {**OF_A_ROW, **OF_ONES_OWN}.items():
        for url in addresses(name, names, whole):
            for response in (client.get(url), client.post(url)):
                assert response.headers["Location"].startswith("/admin/login/"), name


def test_a_neighbours_row_under_ones_own_address_is_not_found(cast, client, whole):
    """The number of the own case does not open the file or letter of another."""
    client.force_login(cast.outsider)
    own = register(
        actor=cast.outsider,
        application=Application(
            cast.education, {"kind": "natural_person", "name": "某人"}, {"info_title": "某信息"}
        ),
        channel=FilingChannel.IN_PERSON,
        arrived_on=clock.today(),
    ).case

    for name in ("casework_desk:file", "casework_desk:letter"):
        url = addresses(name, OF_A_ROW[name], {**whole, "number": own.number})[0]
        assert client.get(url).status_code == 404, name


def test_public_pages_of_reports_name_nothing_that_was_not_published(cast, client, whole):
    """A draft stands in no list, on no page of its own, in no check and in no data."""
    drafted = AnnualReport.objects.get(pk=whole["report"])
    named = {"year": drafted.year, "edition": 1, "code": "AR201", "name": "quanbu"}
    title = f"{drafted.agency.name}{drafted.year}年政府信息公开工作年度报告"

    for page in get_resolver("gongkai.apps.reports.urls").url_patterns:
        for form in ("json", "csv"):
            values = {**whole, **named, "form": form}
            taken = {key: values[key] for key in page.pattern.converters}
            response = client.get(reverse(f"reports:{page.name}", kwargs=taken))
            told = b"".join(response) if response.streaming else response.content
            assert response.status_code in {200, 404}, page.name
            assert title not in told.decode(), page.name
