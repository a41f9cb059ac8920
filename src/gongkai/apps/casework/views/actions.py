"""What may be done with a case: each action with its permission, its form, its service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.apps.casework.clocks import calendar
from gongkai.apps.casework.constants import LetterState
from gongkai.apps.casework.forms import actions as forms
from gongkai.apps.casework.services import (
    assignment,
    closing,
    consultation,
    contact,
    correction,
    excessive,
    extension,
    fees,
    intake,
    remedies,
    reply,
)
from gongkai.apps.casework.views.work import Action, Desk
from gongkai.apps.core.permissions import Permission
from gongkai.law import events
from gongkai.law.decisions import Outcome
from gongkai.law.events import ConsultationKind
from gongkai.law.receipt import FilingChannel
from gongkai.law.states import State

if TYPE_CHECKING:
    from gongkai.law.events import Event

NEW_REF = "new"


def available(desk: Desk) -> tuple[list[Action], list[tuple[Action, str]]]:
    """Return the actions that the person may do now, and the others with the rule against them."""
    allowed, refused = [], []
    for action in ACTIONS:
        obstacle = action.obstacle(desk)
        if obstacle:
            refused.append((action, obstacle))
        else:
            allowed.append(action)
    return allowed, refused


def _common(desk: Desk, data: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return actor, case and day, and the named values of the form."""
    chosen = {name: data[name] for name in names}
    return {"actor": desk.user, "case": desk.case, "on": data["on"], **chosen}


def _on_letter(desk: Desk) -> dict[str, Any]:
    return {"actor": desk.user, "letter": desk.reply}


def _on_held(desk: Desk, data: dict[str, Any], *names: str) -> dict[str, Any]:
    chosen = {name: data[name] for name in names}
    return {"actor": desk.user, "held": data["held"], "on": data["on"], **chosen}


def _assign(desk: Desk, data: dict[str, Any], _form: Any) -> object:
    common = _common(desk, data, "section")
    return assignment.assign(**common, handler=data["handler"].user)


def _receive(desk: Desk, data: dict[str, Any], _form: Any) -> object:
    return correction.receive_correction(**_common(desk, data, "text", "good_reason"))


def _lapse(desk: Desk, data: dict[str, Any], form: Any) -> object:
    common = _common(desk, data, "way")
    return closing.lapse(**common, outcome=form.outcome, fields=form.letter())


def _deliver(desk: Desk, data: dict[str, Any], _form: Any) -> object:
    return reply.deliver_reply(
        **_on_letter(desk),
        way=data["way"],
        sent_on=data["on"],
        signed_for_on=data["signed_for_on"],
    )


def _file_remedy(desk: Desk, data: dict[str, Any], _form: Any) -> object:
    return remedies.file_remedy(
        actor=desk.user,
        case=desk.case,
        kind=data["kind"],
        authority=data["authority"],
        docket=data["docket"],
        filed_on=data["on"],
    )


def _decide_remedy(desk: Desk, data: dict[str, Any], _form: Any) -> object:
    return remedies.decide_remedy(
        actor=desk.user,
        remedy=data["remedy"],
        result=data["result"],
        decided_on=data["on"],
        remark=data["remark"],
    )


def _lapse_event(desk: Desk) -> Event:
    is_fee = desk.case.state == State.FEE_PENDING
    outcome = Outcome.FEE_UNPAID if is_fee else Outcome.CORRECTION_OVERDUE
    return events.Lapsed(desk.today, outcome)


def _deferral(desk: Desk) -> Event:
    after = max(desk.case.due_on or desk.today, desk.today)
    return events.Deferred(desk.today, calendar().add(after, 1))


def _correction_event(desk: Desk) -> Event:
    return events.CorrectionNotified(desk.today, calendar().add(desk.today, 1))


def _consultation_event(desk: Desk) -> Event:
    return events.ConsultationSent(desk.today, ConsultationKind.OTHER_AGENCY, NEW_REF)


def _no_consultation(desk: Desk) -> str:
    return "" if desk.open_refs else "没有进行中的征求意见。"


def _no_remedy(desk: Desk) -> str:
    pending = desk.case.remedies.filter(decided_on__isnull=True)
    return "" if pending.exists() else "没有尚未审结的复议或者诉讼。"


P = Permission
ACTIONS: tuple[Action, ...] = (
    Action(
        "queren",
        "确认收到申请",
        P.REGISTER_CASES,
        forms.ActionForm,
        lambda desk, data, form: intake.confirm(**_common(desk, data)),
        lambda desk: events.Received(desk.today, FilingChannel(desk.case.channel)),
    ),
    Action(
        "jiaoban",
        "交办",
        P.REGISTER_CASES,
        forms.AssignForm,
        _assign,
        lambda desk: events.Assigned(desk.today),
    ),
    Action(
        "buzheng",
        "告知补正",
        P.HANDLE_CASES,
        forms.CorrectionNoticeForm,
        lambda desk, data, form: correction.notify_correction(
            **_common(desk, data, "items", "reply_by", "way")
        ),
        _correction_event,
    ),
    Action(
        "shoubuzheng",
        "登记书面补正",
        P.REGISTER_CASES,
        forms.PaperCorrectionForm,
        _receive,
        lambda desk: events.Corrected(desk.today, good_reason="逾期理由"),
    ),
    Action(
        "zhengqiu",
        "征求意见",
        P.HANDLE_CASES,
        forms.ConsultForm,
        lambda desk, data, form: consultation.send_consultation(
            **_common(desk, data, "kind", "party", "contact", "question", "way")
        ),
        _consultation_event,
    ),
    Action(
        "songda",
        "登记征求意见书送达",
        P.HANDLE_CASES,
        forms.HeldForm,
        lambda desk, data, form: consultation.serve_consultation(**_on_held(desk, data)),
        lack=_no_consultation,
    ),
    Action(
        "yijian",
        "登记收到的意见",
        P.HANDLE_CASES,
        forms.AnswerForm,
        lambda desk, data, form: consultation.answer_consultation(
            **_on_held(desk, data, "answer", "opinion")
        ),
        lack=_no_consultation,
    ),
    Action(
        "zhongzhi",
        "终止征求意见",
        P.HANDLE_CASES,
        forms.HeldReasonForm,
        lambda desk, data, form: consultation.end_consultation(**_on_held(desk, data, "reason")),
        lack=_no_consultation,
    ),
    Action(
        "yanqi",
        "延长答复期限",
        P.APPROVE_EXTENSION,
        forms.ExtendForm,
        lambda desk, data, form: extension.extend(
            **_common(desk, data, "workdays", "reason", "way")
        ),
        lambda desk: events.Extended(desk.today, 1),
    ),
    Action(
        "liyou",
        "要求说明理由",
        P.HANDLE_CASES,
        forms.ReasonForm,
        lambda desk, data, form: excessive.request_reasons(**_common(desk, data, "reason")),
        lambda desk: events.ReasonsRequested(desk.today),
    ),
    Action(
        "shenliyou",
        "审查说明的理由",
        P.APPROVE_REPLY,
        forms.JudgeForm,
        lambda desk, data, form: excessive.judge_reasons(
            **_common(desk, data, "is_reasonable", "words")
        ),
        lambda desk: events.ReasonsGiven(desk.today, is_reasonable=True),
    ),
    Action(
        "yanchi",
        "延迟答复",
        P.APPROVE_EXTENSION,
        forms.DeferForm,
        lambda desk, data, form: excessive.defer(**_common(desk, data, "until", "reason")),
        _deferral,
    ),
    Action(
        "shoufei",
        "收费通知",
        P.APPROVE_REPLY,
        forms.FeeForm,
        lambda desk, data, form: fees.notify_fee(**_common(desk, data, "pages", "reason", "way")),
        lambda desk: events.FeeNotified(desk.today, 1),
    ),
    Action(
        "jiaofei",
        "登记缴费",
        P.HANDLE_CASES,
        forms.ActionForm,
        lambda desk, data, form: fees.record_payment(**_common(desk, data)),
        lambda desk: events.FeePaid(desk.today),
    ),
    Action(
        "songshen",
        "答复送审",
        P.HANDLE_CASES,
        forms.ActionForm,
        lambda desk, data, form: reply.submit_reply(**_on_letter(desk), on=data["on"]),
        lambda desk: events.ReviewStarted(desk.today),
        reply_state=LetterState.DRAFTED,
    ),
    Action(
        "tuihui",
        "退回答复",
        P.APPROVE_REPLY,
        forms.ReturnForm,
        lambda desk, data, form: reply.return_reply(
            **_on_letter(desk), on=data["on"], remark=data["remark"]
        ),
        lambda desk: events.ReviewReturned(desk.today),
        reply_state=LetterState.SUBMITTED,
    ),
    Action(
        "qianfa",
        "签发答复",
        P.APPROVE_REPLY,
        forms.ActionForm,
        lambda desk, data, form: reply.sign_reply(**_on_letter(desk), on=data["on"]),
        reply_state=LetterState.SUBMITTED,
    ),
    Action(
        "dafusongda",
        "登记答复送达",
        P.HANDLE_CASES,
        forms.DeliverForm,
        _deliver,
        reply_state=LetterState.SIGNED,
    ),
    Action(
        "buzaichuli",
        "不再处理",
        P.HANDLE_CASES,
        forms.LapseForm,
        _lapse,
        _lapse_event,
    ),
    Action(
        "chehui",
        "登记申请人撤回",
        P.REGISTER_CASES,
        forms.WithdrawalForm,
        lambda desk, data, form: closing.withdraw(**_common(desk, data, "words")),
        lambda desk: events.Withdrawn(desk.today),
    ),
    Action(
        "chongxin",
        "责令重新答复",
        P.REGISTER_CASES,
        forms.ReopenForm,
        lambda desk, data, form: remedies.reopen(**_common(desk, data, "order", "due_on")),
        lambda desk: events.Reopened(desk.today, order="文书"),
    ),
    Action(
        "guidang",
        "归档",
        P.HANDLE_CASES,
        forms.ActionForm,
        lambda desk, data, form: closing.archive(**_common(desk, data)),
        lambda desk: events.Archived(desk.today),
    ),
    Action(
        "goutong",
        "记录沟通",
        P.HANDLE_CASES,
        forms.ContactForm,
        lambda desk, data, form: contact.log_contact(**_common(desk, data, "channel", "summary")),
    ),
    Action(
        "jiuji",
        "登记复议或者诉讼",
        P.HANDLE_CASES,
        forms.RemedyForm,
        _file_remedy,
    ),
    Action(
        "jieguo",
        "登记复议诉讼结果",
        P.HANDLE_CASES,
        forms.RemedyResultForm,
        _decide_remedy,
        lack=_no_remedy,
    ),
)
BY_SLUG = {action.slug: action for action in ACTIONS}
