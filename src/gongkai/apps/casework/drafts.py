"""A request being filled in: its answers in the sealed session, its files encrypted beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError

from gongkai.apps.casework import sealed
from gongkai.apps.casework.application import (
    IDENTITY_FIELDS,
    INFORMATION_FIELDS,
    Application,
    Upload,
)
from gongkai.apps.casework.constants import FilePurpose, IdKind
from gongkai.apps.casework.models import DraftFile
from gongkai.apps.casework.services.intake import new_token
from gongkai.apps.core import clock, secrets
from gongkai.apps.core.filetypes import sniff
from gongkai.apps.core.models import Agency
from gongkai.law.applicants import ApplicantKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.sessions.backends.base import SessionBase
    from django.core.files.uploadedfile import UploadedFile

SESSION_KEY = "casework_draft"
MAX_FILES = 6
"""A request carries a few papers; more than this is a mistake or an attack."""


@dataclass(slots=True)
class Draft:
    """The answers so far; *token* makes the final submission happen once."""

    token: str
    answers: dict[str, Any] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The digest under which the draft's files lie."""
        return secrets.digest(f"draft:{self.token}")

    def files(self) -> list[DraftFile]:
        """Return the uploaded files, without their bytes."""
        return list(DraftFile.objects.filter(draft=self.key).defer("data"))

    def agency(self) -> Agency | None:
        """Return the chosen agency, while it is active."""
        chosen = Agency.objects.filter(slug=self.answers.get("agency", ""), is_active=True)
        return chosen.select_related("contact").first()

    def application(self, agency: Agency) -> Application:
        """Return the request as it would be filed with *agency*."""
        who = {name: self.answers.get(name, "") for name in IDENTITY_FIELDS}
        unasked = ("representative", "contact_person")
        if ApplicantKind(who["kind"]).is_organisation:
            who["id_kind"] = IdKind.CREDIT_CODE.value if who["id_number"] else ""
        else:
            who.update(dict.fromkeys(unasked, ""))
        what = {name: self.answers.get(name, "") for name in INFORMATION_FIELDS}
        what["accepts_other_form"] = bool(self.answers.get("accepts_other_form", True))
        return Application(agency, who, what, tuple(self._uploads()))

    def _uploads(self) -> Iterator[Upload]:
        for file in DraftFile.objects.filter(draft=self.key):
            data = secrets.decrypt(bytes(file.data))
            yield Upload(FilePurpose(file.purpose), file.name, data)


def load(session: SessionBase) -> Draft | None:
    """Return the visitor's draft, or ``None`` when there is none or it has expired."""
    held = sealed.get(session, SESSION_KEY)
    return Draft(held["token"], held["answers"], held["done"]) if held else None


def start() -> Draft:
    """Return an empty draft."""
    return Draft(new_token())


def save(session: SessionBase, draft: Draft) -> None:
    """Keep *draft* for another half hour."""
    held = {"token": draft.token, "answers": draft.answers, "done": draft.done}
    sealed.put(session, SESSION_KEY, held)


def discard(session: SessionBase, draft: Draft) -> None:
    """Forget *draft* and its files."""
    DraftFile.objects.filter(draft=draft.key).delete()
    sealed.drop(session, SESSION_KEY)


def keep_file(draft: Draft, purpose: FilePurpose, upload: UploadedFile) -> None:
    """Check and encrypt an uploaded file; a newer one of the same name takes its place."""
    _sweep()
    name = PurePath(str(upload.name).replace("\\", "/")).name[-200:]
    if upload.size and upload.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        msg = f"文件“{name}”超过{limit} MB，请压缩或分开上传。"
        raise ValidationError(msg)
    data = upload.read()
    sniff(name, data)
    mine = DraftFile.objects.filter(draft=draft.key)
    mine.filter(name=name, purpose=purpose).delete()
    if mine.count() >= MAX_FILES:
        msg = f"最多上传{MAX_FILES}个文件，请先删去不需要的。"
        raise ValidationError(msg)
    DraftFile.objects.create(
        draft=draft.key,
        purpose=purpose,
        name=name,
        data=secrets.encrypt(data),
        size=len(data),
        created_at=clock.now(),
    )


def drop_file(draft: Draft, file_id: int) -> None:
    """Delete one of the draft's own files."""
    DraftFile.objects.filter(draft=draft.key, pk=file_id).delete()


def _sweep() -> None:
    """Delete the files of drafts that nobody came back to."""
    DraftFile.objects.filter(created_at__lt=clock.now() - 2 * sealed.KEPT_FOR).delete()
