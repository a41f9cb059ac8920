"""AR409: requests by kind of applicant and by channel, against table three and the total."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.annual.formats import ORGANISATION_COLUMNS
from gongkai.annual.rules.caseload import Caseload
from gongkai.annual.rules.claims import Claim, Topic
from gongkai.annual.rules.registry import TEXT_AGREES, rules
from gongkai.lint.finding import Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.annual.rules.prose import Mention, Sentence
    from gongkai.annual.rules.subject import Subject

_ORGANISATIONS = tuple(column.id for column in ORGANISATION_COLUMNS)
_KINDS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("自然人|公民个人|个人|公民", (("natural_person",),)),
    ("法律服务机构|律师事务所", (("legal_service_org",),)),
    ("科研机构", (("research_institution",),)),
    ("社会公益组织", (("public_welfare_org",),)),
    ("商业企业", (("commercial_enterprise",),)),
    ("法人(?:或者?|和|及|及其|、|与)其[他它]组织|法人组织|单位", (_ORGANISATIONS,)),
    ("企业|法人", (("commercial_enterprise",), _ORGANISATIONS)),
)
_KIND = "|".join(f"(?:{words})" for words, _ in _KINDS)
_CHANNEL = (
    r"政府网站|门户网站|网站|互联网|网络平台|网络|网上|线上|在线|申请平台|平台|系统|电子邮[件箱]|邮箱|信函|信件|书信|邮寄|邮政|快递|EMS"
    r"|当面|现场|窗口|传真|口头|电话|书面|纸质|来信|来函|邮件|其[他它](?:方式|渠道|形式|途径)"
)
_TAIL = (
    r"(?:”|方式|形式|渠道|途径|平台|申请人|申请表|申请书|申请|提交|提出|受理|收到|接收|递交|寄送"
    r"|政府信息公开|依申请公开|信息公开|的|类|为|共|有|占|数|量)*"
)
_KIND_BEFORE = re.compile(rf"(?P<word>{_KIND}){_TAIL}$")
_KIND_AFTER = re.compile(rf"(?:为|是|系|由|来自|属于)?(?P<word>{_KIND}){_TAIL}(?=$|[,;、和])")
_CHANNEL_BEFORE = re.compile(rf"(?P<word>{_CHANNEL}){_TAIL}$")
_CHANNEL_AFTER = re.compile(
    rf"(?:为|是|系|由|通过|来自|属于|经)?(?P<word>{_CHANNEL}){_TAIL}(?=$|[,;、和])"
)
_OTHER_RESULT = re.compile(r"(?<!信息)公开(?!申请)|无法提供|不予|答复|办结|复议|诉讼|结转")
_ET_CETERA = re.compile(r"等(?!待|级)")
_TURN = re.compile(r";(?![^,;:()\d]{0,20}(?:申请|提交|提出))")
"""A semicolon behind which the words turn to something else than how requests came in."""
_GOES_ON = re.compile(
    r"\s*(?:其中|按|[^,;:()\d]{1,14}(?:提出|提交)[^,;:()\d]{0,4}申请[^,;:()\d]{0,3}\d)"
)
REACH = 3
"""Sentences behind the total that may go on with its parts."""
_WHOLE = {Topic.RECEIVED, Topic.ACCEPTED, Topic.HANDLED}
UNITS = {"件", "宗", "份", "个", "条", "起", "次", "项", "人次", "件次", "例"}
FEWEST_CHANNELS = 2
MANY_PARTS = 32


class _Part(NamedTuple):
    mention: Mention
    value: int
    word: str


@rules.rule(
    "AR409",
    title="申请人、渠道与收件数不符",
    basis=TEXT_AGREES,
    severity=Severity.ERROR,
    since="0.2",
    implements="N-APP",
)
def split_conflict(subject: Subject) -> Iterator[Hit]:
    """Requests told by kind of applicant or by channel do not fit table three or the total.

    为什么：按申请人分的件数就是表三的列；按渠道分的件数加起来就是收到的件数。
    例：文字写收到申请 8 件，其中网络 5 件、信函 4 件，合计 9 件；表三自然人 6 件，文字写 7 件。
    怎样改：按台账核对，改正文字或表三；只列一部分的，写明“等”或其余的数量。
    """
    caseload = Caseload(subject)
    at = {id(sentence): number for number, sentence in enumerate(subject.sentences, start=1)}
    for claim in subject.claims:
        if claim.topic not in _WHOLE or not claim.mention.unit:
            continue
        first = at[id(claim.sentence)]
        parts = _behind(claim, subject.sentences[first : first + REACH])
        yield from _by_kind(claim, parts, caseload)
        yield from _by_channel(claim, parts, caseload)


def _behind(claim: Claim, later: Sequence[Sentence]) -> list[tuple[Sentence, Mention]]:
    """Return the figures behind *claim* that may be parts of it, up to the next claim's matter."""
    found: list[tuple[Sentence, Mention]] = []
    sentence = claim.sentence
    at = sentence.mentions.index(claim.mention) + 1
    for mention in sentence.mentions[at : at + MANY_PARTS]:
        if _TURN.search(sentence.bare[claim.mention.end : mention.start]):
            return found
        found.append((sentence, mention))
    for following in later:
        if not following.before.strip() or not _GOES_ON.match(following.bare):
            break
        found.extend((following, mention) for mention in following.mentions[:MANY_PARTS])
    return found


def _named(
    parts: list[tuple[Sentence, Mention]], before: re.Pattern[str], after: re.Pattern[str]
) -> Iterator[tuple[Sentence, _Part]]:
    for sentence, mention in parts:
        value = mention.count
        if value is None or mention.unit not in UNITS:
            continue
        label = sentence.label(mention)
        told = before.search(label) or (
            None if label.strip("其中,") else after.match(sentence.clause(mention)[1].strip())
        )
        if told and not _OTHER_RESULT.search(label[: told.start()] if label else ""):
            yield sentence, _Part(mention, value, told["word"])


def _by_kind(
    claim: Claim, parts: list[tuple[Sentence, Mention]], caseload: Caseload
) -> Iterator[Hit]:
    agrees = claim.value in caseload.received
    for sentence, part in _named(parts, _KIND_BEFORE, _KIND_AFTER):
        columns = next(told for words, told in _KINDS if re.fullmatch(words, part.word))
        allowed = caseload.columns(columns)
        if not allowed or part.value in allowed:
            continue
        table = min(allowed)
        excerpt = sentence.excerpt(part.mention)
        yield Hit(
            message=f"文字写“{excerpt}”，表三本年新收{part.word}为 {table} 件，"
            f"相差 {abs(part.value - table)} 件",
            where=sentence.where,
            got=part.value,
            expected=table,
            excerpt=excerpt,
            place=sentence.place,
            severity=None if agrees else Severity.CONFIRM,
        )


def _by_channel(
    claim: Claim, parts: list[tuple[Sentence, Mention]], caseload: Caseload
) -> Iterator[Hit]:
    named = list(_named(parts, _CHANNEL_BEFORE, _CHANNEL_AFTER))
    total = sum(part.value for _, part in named)
    with_carried = claim.value + (caseload.total("carried_in") or 0)
    if len(named) < FEWEST_CHANNELS or total in {claim.value, with_carried}:
        return
    if len({part.word for _, part in named}) < len(named):
        return
    sentence = named[-1][0]
    rest = sentence.bare[named[-1][1].mention.end :]
    if total < claim.value and _ET_CETERA.search(sentence.bare):
        return
    is_cut = total < claim.value and bool(re.search(r"\d", rest.partition(";")[0]))
    shown = "+".join(str(part.value) for _, part in named)
    yield Hit(
        message=f"收到 {claim.value} 件，各渠道 {shown}={total} 件，"
        f"相差 {abs(total - claim.value)} 件",
        where=sentence.where,
        got=claim.value,
        expected=total,
        excerpt=sentence.excerpt(*(part.mention for where, part in named if where is sentence)),
        place=sentence.place,
        severity=Severity.CONFIRM if is_cut else Severity.WARNING,
    )
