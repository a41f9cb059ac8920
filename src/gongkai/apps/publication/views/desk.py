"""The desk of publication: what waits for me, one publication's work, its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from gongkai.apps.core import clock
from gongkai.apps.core.desk import DeskView
from gongkai.apps.core.numbers import whole
from gongkai.apps.core.permissions import Permission, agencies_for, can
from gongkai.apps.publication import presentation
from gongkai.apps.publication.constants import STAGE_PERMISSION
from gongkai.apps.publication.forms import (
    FileForm,
    NewPublicationForm,
    RelatedForm,
    ReviewForm,
    SecrecyReviewForm,
    ValidityForm,
    WithdrawForm,
)
from gongkai.apps.publication.inbox import waiting_for
from gongkai.apps.publication.models import Publication
from gongkai.apps.publication.querysets import WORK
from gongkai.apps.publication.record import record_of
from gongkai.apps.publication.services import drafting, release, review
from gongkai.apps.publication.services.columns import year_folder
from gongkai.apps.publication.submission import lateness

if TYPE_CHECKING:
    from django import forms
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from gongkai.apps.core.models import Agency

PAGE = 50


class PublicationDeskView(DeskView):
    """The base of the views of one publication: others' publications do not exist."""

    permissions: ClassVar[tuple[Permission, ...]] = WORK

    def publication(self, pk: int) -> Publication:
        """Return the publication if one of its agencies' people asks."""
        rows = Publication.objects.filter(agency__in=self.agencies)
        return get_object_or_404(rows.select_related("agency", "column"), pk=pk)

    def show(
        self, request: HttpRequest, template: str, publication: Publication, **context: Any
    ) -> HttpResponse:
        """Render *template* with the draft as it now is."""
        draft = publication.get_latest_revision_as_object()
        return render(
            request,
            f"publication/desk/{template}.html",
            {
                "publication": publication,
                "draft": draft,
                "page_title": draft.title,
                "page_subtitle": publication.index_number,
                "header_icon": "doc-full",
                "metadata": presentation.metadata(draft),
                "body": presentation.body_html(draft),
                "files": draft.files.all(),
                "stage": review.waiting_stage(publication),
                "warning": lateness(draft, clock.today()),
                "can_draft": can(request.user, Permission.DRAFT, publication.agency),
                "can_finish": can(request.user, Permission.REVIEW_FINAL, publication.agency),
                **context,
            },
        )


class PublicationListView(DeskView):
    """The publications of my agencies, newest first, and the way to a new one."""

    permissions = WORK

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = Publication.objects.filter(agency__in=self.agencies).select_related(
            "column", "agency", "latest_revision"
        )
        question = request.GET.get("q", "").strip()
        if question:
            rows = rows.filter(draft_title__icontains=question)
        shown = rows.defer("body").prefetch_workflow_states().order_by("-pk")[:PAGE]
        drafting_for = self.agencies.filter(pk__in=_drafting(request))
        return render(
            request,
            "publication/desk/list.html",
            {
                "page_title": "信息发布",
                "header_icon": "doc-full-inverse",
                "rows": shown,
                "question": question,
                "waiting": waiting_for(request.user),
                "new": NewPublicationForm(agencies=drafting_for) if drafting_for else None,
            },
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the editor in this year's folder of the chosen column."""
        form = NewPublicationForm(
            request.POST, agencies=self.agencies.filter(pk__in=_drafting(request))
        )
        if not form.is_valid():
            raise Http404
        folder = year_folder(column=form.cleaned_data["column"], year=clock.today().year)
        return redirect("wagtailadmin_pages:add", "publication", "publication", folder.pk)


class MaterialView(PublicationDeskView):
    """The draft with its files and references: add, remove, submit."""

    permissions = (Permission.DRAFT,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, self.publication(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        action = request.POST.get("action", "")
        form = self._form(action, request)
        if form is not None and not form.is_valid():
            return self._page(request, publication, **{action: form}, status=400)
        try:
            self._act(request, publication, action, form)
        except ValidationError as error:
            return self._page(request, publication, problems=error.messages, status=400)
        return redirect("publication_material", publication.pk)

    @staticmethod
    def _form(action: str, request: HttpRequest) -> forms.Form | None:
        if action == "file":
            return FileForm(request.POST, request.FILES)
        return RelatedForm(request.POST) if action == "relate" else None

    @staticmethod
    def _act(
        request: HttpRequest, publication: Publication, action: str, form: forms.Form | None
    ) -> None:
        actor: Any = request.user
        if action == "file" and form is not None:
            upload = form.cleaned_data["file"]
            drafting.attach(
                actor=actor, publication=publication, name=upload.name, data=upload.read()
            )
            messages.success(request, f"已添加附件“{upload.name}”。")
        elif action == "relate" and form is not None:
            drafting.relate(actor=actor, publication=publication, **form.cleaned_data)
            messages.success(request, "已添加相关信息。")
        elif action == "detach":
            number = request.POST.get("attachment", "")
            drafting.detach(
                actor=actor,
                publication=publication,
                attachment_id=whole(number) or 0,
            )
            messages.success(request, "已去掉附件。")
        elif action == "submit":
            drafting.submit(actor=actor, publication=publication)
            messages.success(request, "已送审，等待初审和保密审查。")

    def _page(
        self, request: HttpRequest, publication: Publication, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        draft = publication.get_latest_revision_as_object()
        response = self.show(
            request,
            "material",
            publication,
            **{
                "file": FileForm(),
                "relate": RelatedForm(),
                "related": draft.related.all(),
                **context,
            },
        )
        response.status_code = status
        return response


class ReviewView(PublicationDeskView):
    """The page of one of the three reviews: read, approve or return."""

    permissions = tuple(STAGE_PERMISSION.values())

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        return self.show(
            request, "review", publication, form=ReviewForm(), **self._context(publication)
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        form = ReviewForm(request.POST)
        form.is_valid()
        comment = form.cleaned_data.get("comment", "")
        actor: Any = request.user
        try:
            if request.POST.get("action") == "return":
                review.send_back(actor=actor, publication=publication, comment=comment)
                messages.success(request, "已退回修改。")
            else:
                review.approve(
                    actor=actor,
                    publication=publication,
                    comment=comment,
                    is_proofread=form.cleaned_data.get("is_proofread", False),
                )
                messages.success(request, "已通过。")
        except (ValidationError, PermissionDenied) as error:
            return self._refused(request, publication, form, error)
        return redirect("publication_record", publication.pk)

    def _refused(
        self, request: HttpRequest, publication: Publication, form: ReviewForm, error: Exception
    ) -> HttpResponse:
        """Show why not, with what was typed: 409, since another state is needed first."""
        problems = error.messages if isinstance(error, ValidationError) else [str(error)]
        response = self.show(
            request,
            "review",
            publication,
            form=form,
            problems=problems,
            **self._context(publication),
        )
        response.status_code = 409
        return response

    @staticmethod
    def _context(publication: Publication) -> dict[str, Any]:
        digest = publication.get_latest_revision_as_object().content_digest()
        return {"secrecy": review.last_secrecy_review(publication, digest)}


class SecrecyView(PublicationDeskView):
    """The review before disclosure (保密审查)."""

    permissions = (Permission.REVIEW_SECRECY,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(request, "secrecy", self.publication(pk), form=SecrecyReviewForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        form = SecrecyReviewForm(request.POST)
        actor: Any = request.user
        if form.is_valid():
            try:
                review.secrecy_review(actor=actor, publication=publication, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "已登记保密审查结论。")
                return redirect("publication_record", publication.pk)
        response = self.show(request, "secrecy", publication, form=form)
        response.status_code = 400
        return response


class RecordView(PublicationDeskView):
    """The record (审核记录): who wrote, reviewed, released, and changed which words."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        return self.show(request, "record", publication, record=record_of(publication))


class SheetView(PublicationDeskView):
    """The printable review sheet (审查表)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        return self.show(
            request,
            "sheet",
            publication,
            reviews=publication.reviews.select_related("reviewer"),
            secrecy=publication.secrecy_reviews.select_related("reviewer"),
            releases=publication.releases.select_related("author"),
        )


class AfterReleaseView(PublicationDeskView):
    """What can happen to a live publication: withdrawal, and change of validity."""

    permissions = (Permission.REVIEW_FINAL,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        return self.show(
            request, "after", publication, withdraw=WithdrawForm(), validity=ValidityForm()
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = self.publication(pk)
        is_withdrawal = request.POST.get("action") == "withdraw"
        form = WithdrawForm(request.POST) if is_withdrawal else ValidityForm(request.POST)
        actor: Any = request.user
        if form.is_valid():
            act = release.withdraw if is_withdrawal else release.change_validity
            try:
                act(actor=actor, publication=publication, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "已办理。")
                return redirect("publication_record", publication.pk)
        forms_ = {"withdraw": WithdrawForm(), "validity": ValidityForm()}
        forms_["withdraw" if is_withdrawal else "validity"] = form
        response = self.show(request, "after", publication, **forms_)
        response.status_code = 400
        return response


def _drafting(request: HttpRequest) -> QuerySet[Agency]:
    return agencies_for(request.user, Permission.DRAFT)
