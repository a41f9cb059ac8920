"""The request wizard: one question group a page, no account, no purpose asked (P6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from gongkai.apps.casework import access, drafts, receipts
from gongkai.apps.casework.application import MIN_DESCRIPTION, gaps
from gongkai.apps.casework.constants import IdKind
from gongkai.apps.casework.forms import wizard as steps
from gongkai.apps.casework.hints import hints, id_number_fits
from gongkai.apps.casework.services.intake import submit
from gongkai.apps.core import throttling
from gongkai.apps.core.numbers import whole

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gongkai.apps.casework.drafts import Draft
    from gongkai.apps.casework.forms.wizard import StepForm

EXPIRED = "超过30分钟没有操作，为保护您的个人信息，已填内容已经清除，请重新填写。"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard."""

    slug: str
    title: str
    form: type[StepForm]


STEPS = (
    Step("shenqingren", "申请人", steps.KindForm),
    Step("lianxi", "身份和联系方式", steps.ContactForm),
    Step("neirong", "所需信息", steps.ContentForm),
    Step("fangshi", "获取方式", steps.DeliveryForm),
    Step("queren", "核对并提交", steps.SubmitForm),
)
_BY_SLUG = {step.slug: number for number, step in enumerate(STEPS)}
_LAST = STEPS[-1]


def start(request: HttpRequest) -> HttpResponse:
    """Open the first step, with what a search or an agency's page handed over."""
    draft = drafts.load(request.session) or drafts.start()
    words, agency = request.GET.get("q", "").strip(), request.GET.get("jg", "").strip()
    if words and not draft.answers.get("info_title"):
        draft.answers["info_title"] = words[:200]
    if agency:
        draft.answers["agency"] = agency
    drafts.save(request.session, draft)
    return redirect("casework:step", STEPS[0].slug)


class StepView(View):
    """Show a step, keep its answers, go on; back never loses anything."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        step, draft = self._open(slug)
        if draft is None:
            return self._restart()
        if missing := _first_undone(draft, step):
            return redirect("casework:step", missing.slug)
        return self._show(draft, step, _unbound(step, draft))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        step, draft = self._open(slug)
        if draft is None:
            return self._restart()
        if remove := request.POST.get("remove", ""):
            drafts.drop_file(draft, whole(remove) or 0)
            return redirect("casework:step", step.slug)
        form = _bound(step, draft, request)
        if form.is_valid():
            self._keep(draft, step, form)
        if not form.is_valid():
            return self._show(draft, step, form)
        if step is _LAST:
            return self._submit(draft, form)
        return redirect("casework:step", STEPS[_BY_SLUG[step.slug] + 1].slug)

    def _open(self, slug: str) -> tuple[Step, Draft | None]:
        if slug not in _BY_SLUG:
            raise Http404
        draft = drafts.load(self.request.session)
        if draft is None and slug == STEPS[0].slug:
            draft = drafts.start()
        return STEPS[_BY_SLUG[slug]], draft

    def _restart(self) -> HttpResponse:
        messages.warning(self.request, EXPIRED)
        return redirect("casework:step", STEPS[0].slug)

    def _keep(self, draft: Draft, step: Step, form: StepForm) -> None:
        """Take the step's answers and files into the draft; a bad file becomes a form error."""
        draft.answers.update(form.answers())
        for name, purpose in form.files_of.items():
            upload = form.cleaned_data.get(name)
            if not upload:
                continue
            try:
                self._count_upload()
                drafts.keep_file(draft, purpose, upload)
            except ValidationError as error:
                form.add_error(name, error)
        if form.is_valid() and step.slug not in draft.done:
            draft.done.append(step.slug)
        drafts.save(self.request.session, draft)

    def _count_upload(self) -> None:
        """Refuse more files an hour from one network than its requests could carry."""
        key = throttling.client_key(self.request, "upload")
        most = settings.CASEWORK_HOURLY_SUBMISSIONS * drafts.MAX_FILES
        if throttling.count(key, window=HOUR) > most:
            msg = "您所在的网络一小时内上传文件过多，请稍后再传，或者以后补交。"
            raise ValidationError(msg)

    def _submit(self, draft: Draft, form: StepForm) -> HttpResponse:
        agency = draft.agency()
        if agency is None:
            return redirect("casework:step", STEPS[2].slug)
        key = throttling.client_key(self.request, "submit")
        if throttling.count(key, window=HOUR) > settings.CASEWORK_HOURLY_SUBMISSIONS:
            form.add_error(None, "您所在的网络一小时内提交次数过多，请稍后再试；内容已经保留。")
            return self._show(draft, _LAST, form)
        try:
            intake = submit(application=draft.application(agency), token=draft.token)
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(draft, _LAST, form)
        receipts.remember(self.request.session, intake)
        access.grant(self.request, intake.case)
        drafts.discard(self.request.session, draft)
        return redirect("casework:receipt", intake.case.number)

    def _show(self, draft: Draft, step: Step, form: StepForm) -> HttpResponse:
        number = _BY_SLUG[step.slug]
        context = {
            "step": step,
            "form": form,
            "steps": [each.title for each in STEPS],
            "current": number + 1,
            "previous": STEPS[number - 1].slug if number else "",
            "files": [f for f in draft.files() if f.purpose in form.files_of.values()],
            "crumbs": crumbs("网上申请"),
            **(_review(self.request, draft) if step is _LAST else {}),
            **({"hints": _hints(draft)} if number > _BY_SLUG["neirong"] else {}),
        }
        response = render(self.request, "casework/step.html", context)
        response["Cache-Control"] = "no-store"
        return response


def crumbs(*labels: str) -> list[dict[str, str]]:
    """Return the way from the request pages to this one."""
    first = {"label": "依申请公开", "url": reverse("casework:entry")}
    return [first, *({"label": label, "url": ""} for label in labels)]


def _unbound(step: Step, draft: Draft) -> StepForm:
    return _make(step, draft, initial=draft.answers)


def _bound(step: Step, draft: Draft, request: HttpRequest) -> StepForm:
    return _make(step, draft, data=request.POST, files=request.FILES)


def _make(step: Step, draft: Draft, **arguments: Any) -> StepForm:
    if step.form is steps.ContactForm:
        arguments["kind"] = draft.answers.get("kind", "natural_person")
    return step.form(**arguments)


def _first_undone(draft: Draft, step: Step) -> Step | None:
    """Return the earliest step before *step* that is still to be done."""
    before = STEPS[: _BY_SLUG[step.slug]]
    return next((each for each in before if each.slug not in draft.done), None)


def _hints(draft: Draft) -> list[str]:
    """Return what to say about the description; nothing here stops anybody."""
    names = ("info_title", "info_description")
    text = "\n".join(str(draft.answers.get(name, "")) for name in names)
    found = hints(text)
    only_words = not draft.answers.get("info_title") and not draft.answers.get("info_doc_no")
    if only_words and len(draft.answers.get("info_description", "")) < MIN_DESCRIPTION:
        found.append("特征描述较短，可能不足以查找；写明年份、事项和名称，可以避免补正。")
    return found


def _review(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Return what the last page shows: everything filled in, and what is still missing."""
    agency = draft.agency()
    if agency is None:
        return {"summary": [], "warnings": ["没有选择受理机关，请返回“所需信息”选择。"]}
    application = draft.application(agency)
    warnings = gaps(application)
    number = draft.answers.get("id_number", "")
    if draft.answers.get("id_kind") == IdKind.ID_CARD and number and not id_number_fits(number):
        warnings.append("居民身份证号码的位数或者校验位不对，请核对。")
    title = draft.answers.get("info_title", "")
    if filed := receipts.same_filed(request.session, title=title, agency_id=agency.pk):
        warnings.append(f"您刚才已经向该机关提交过相同的申请（{filed}），请勿重复提交。")
    return {"summary": _summary(draft), "warnings": warnings, "agency": agency}


def _summary(draft: Draft) -> list[dict[str, Any]]:
    """Return the filled-in values by step, as labels and texts."""
    groups = []
    for step in STEPS[:-1]:
        form = _unbound(step, draft)
        rows = [
            {"label": form[name].label, "value": _shown(form, name, draft)}
            for name in form.fields
            if name not in form.files_of
        ]
        files = [f.name for f in draft.files() if f.purpose in form.files_of.values()]
        rows += [{"label": "附件", "value": name} for name in files]
        kept = [row for row in rows if row["value"]]
        groups.append({"title": step.title, "slug": step.slug, "rows": kept})
    return groups


def _shown(form: StepForm, name: str, draft: Draft) -> str:
    value = draft.answers.get(name, "")
    if isinstance(value, bool):
        return "是" if value else "否"
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))
