"""One case as one person works on it: what may be done, and the rule against the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.apps.casework.clocks import calendar, policy
from gongkai.apps.casework.constants import LetterKind, LetterState
from gongkai.apps.core.permissions import Permission, held_at
from gongkai.law.moves import check_move
from gongkai.law.suspensions import consultations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gongkai.apps.casework.forms.actions import ActionForm
    from gongkai.apps.casework.models import Case, Letter
    from gongkai.apps.core.models import User
    from gongkai.law.events import Event

HEAD_ONLY = "须由政府信息公开工作机构负责人办理。"
NOT_YOURS = "您的岗位没有这项权限。"


@dataclass
class Desk:
    """One case as one person sees it on a day: what is allowed follows from it."""

    case: Case
    user: User
    today: date

    @cached_property
    def history(self) -> Sequence[Event]:
        """The case's events."""
        return self.case.history()

    @cached_property
    def held(self) -> frozenset[Permission]:
        """What the person may do at the case's agency."""
        return held_at(self.user, self.case.agency)

    @cached_property
    def reply(self) -> Letter | None:
        """The reply that is not delivered yet."""
        letters = self.case.letters.filter(kind=LetterKind.REPLY)
        return letters.exclude(state=LetterState.DELIVERED).first()

    @cached_property
    def open_refs(self) -> list[str]:
        """The consultations that nobody has answered or ended."""
        held = consultations(self.history, calendar())
        return [one.ref for one in held if one.closed_on is None]


@dataclass(frozen=True, slots=True)
class Action:
    """A verb at the desk; *probe* is the event it would record today, for the law to judge."""

    slug: str
    label: str
    permission: Permission
    form: type[ActionForm]
    run: Callable[[Desk, dict[str, Any], Any], object]
    probe: Callable[[Desk], Event | None] = lambda desk: None
    reply_state: LetterState | None = None
    lack: Callable[[Desk], str] = lambda desk: ""

    def obstacle(self, desk: Desk) -> str:
        """Return why the person may not do this now; empty when they may."""
        if self.permission not in desk.held:
            head_only = {Permission.APPROVE_EXTENSION, Permission.APPROVE_REPLY}
            return HEAD_ONLY if self.permission in head_only else NOT_YOURS
        if self.reply_state and (desk.reply is None or desk.reply.state != self.reply_state):
            return f"没有{self.reply_state.label}状态的答复书。"
        if lacking := self.lack(desk):
            return lacking
        event = self.probe(desk)
        if event is None:
            return ""
        refusals = check_move(desk.history, event, calendar(), policy())
        return "".join(str(refusal) for refusal in refusals)
