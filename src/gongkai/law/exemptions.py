"""Exemptions (不予公开的情形): the grounds for withholding, arts. 14 to 16 of the regulation."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.citations import Clause, cite
from gongkai.law.decisions import Outcome

REASSESSMENT = cite("《条例》第十八条")
"""Withheld information is looked at again from time to time and disclosed when it may be."""


class Exemption(StrEnum):
    """A ground for withholding."""

    STATE_SECRET = "state_secret"  # noqa: S105 - a ground's name, no password
    LAW_PROHIBITED = "law_prohibited"
    SECURITY_STABILITY = "security_stability"
    THIRD_PARTY_RIGHTS = "third_party_rights"
    INTERNAL_AFFAIRS = "internal_affairs"
    PROCESS_INFO = "process_info"
    ENFORCEMENT_FILE = "enforcement_file"

    @property
    def ground(self) -> "Ground":
        """Label, clause, kinds and the outcome it leads to."""
        return GROUNDS[self]

    @property
    def label(self) -> str:
        """The Chinese name."""
        return self.ground.label


@dataclass(frozen=True, slots=True)
class Ground:
    """What the regulation says of one ground."""

    label: str
    clause: Clause
    outcome: Outcome
    is_mandatory: bool
    """Must be withheld (arts. 14, 15), as against may be withheld (art. 16)."""
    is_overridable: bool = False
    """Third party's consent, or serious harm to the public interest, opens it (art. 15)."""
    kinds: tuple[str, ...] = ()
    """The closed list of kinds, where the article gives one."""


_ABSOLUTE = cite("《条例》第十四条")
_THIRD_PARTY = cite("《条例》第十五条")
_INTERNAL = cite("《条例》第十六条第一款")
_PROCESS = cite("《条例》第十六条第二款")

GROUNDS: dict[Exemption, Ground] = {
    Exemption.STATE_SECRET: Ground(
        "国家秘密", _ABSOLUTE, Outcome.REFUSE_STATE_SECRET, is_mandatory=True
    ),
    Exemption.LAW_PROHIBITED: Ground(
        "法律、行政法规禁止公开", _ABSOLUTE, Outcome.REFUSE_LAW, is_mandatory=True
    ),
    Exemption.SECURITY_STABILITY: Ground(
        "危及“三安全一稳定”",
        _ABSOLUTE,
        Outcome.REFUSE_SECURITY,
        is_mandatory=True,
        kinds=("国家安全", "公共安全", "经济安全", "社会稳定"),
    ),
    Exemption.THIRD_PARTY_RIGHTS: Ground(
        "损害第三方合法权益",
        _THIRD_PARTY,
        Outcome.REFUSE_THIRD_PARTY,
        is_mandatory=True,
        is_overridable=True,
        kinds=("商业秘密", "个人隐私"),
    ),
    Exemption.INTERNAL_AFFAIRS: Ground(
        "内部事务信息",
        _INTERNAL,
        Outcome.REFUSE_INTERNAL,
        is_mandatory=False,
        kinds=("人事管理", "后勤管理", "内部工作流程"),
    ),
    Exemption.PROCESS_INFO: Ground(
        "过程性信息",
        _PROCESS,
        Outcome.REFUSE_PROCESS,
        is_mandatory=False,
        kinds=("讨论记录", "过程稿", "磋商信函", "请示报告"),
    ),
    Exemption.ENFORCEMENT_FILE: Ground(
        "行政执法案卷信息", _PROCESS, Outcome.REFUSE_ENFORCEMENT_FILE, is_mandatory=False
    ),
}
