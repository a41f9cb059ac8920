"""Closed lists of the app: how information is wanted, papers, letters, remedies."""

from django.db import models

from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import DeliveryChannel as ReplyDelivery
from gongkai.law.receipt import FilingChannel
from gongkai.law.remedies import RemedyKind

APPLICANT_KINDS = [(kind.value, kind.label) for kind in ApplicantKind]
CHANNELS = [(channel.value, channel.label) for channel in FilingChannel]
PAPER_CHANNELS = [
    (channel.value, channel.label) for channel in FilingChannel if channel != FilingChannel.ONLINE
]

DELIVERIES = [(way.value, way.label) for way in ReplyDelivery]
REMEDY_KINDS = [(kind.value, kind.label) for kind in RemedyKind]


class IdKind(models.TextChoices):
    """The paper that shows who the applicant is (身份证明, 条例第二十九条)."""

    ID_CARD = "id_card", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO_TAIWAN = "hk_macao_taiwan", "港澳台居民居住证或通行证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他有效证件"


class DeliveryFormat(models.TextChoices):
    """In what form the information is wanted (提供方式, 条例第二十九条)."""

    PAPER = "paper", "纸面"
    EMAIL = "email", "电子邮件"
    DISC = "disc", "光盘"
    READING = "reading", "当场阅读、抄录"


class DeliveryChannel(models.TextChoices):
    """By what way the information is wanted (获取途径)."""

    POST = "post", "邮寄"
    NETWORK = "network", "网络传输"
    PICK_UP = "pick_up", "自行领取"
    FAX = "fax", "传真"


class LetterKind(models.TextChoices):
    """The papers of a case; the label is the title that the letter bears."""

    CORRECTION = "correction", "政府信息公开申请补正告知书"
    EXTENSION = "extension", "政府信息公开申请延期答复告知书"
    CONSULTATION = "consultation", "政府信息公开征求意见书"
    FEE = "fee", "政府信息公开信息处理费收费通知书"
    REPLY = "reply", "政府信息公开申请答复书"
    LAPSE = "lapse", "政府信息公开申请不再处理告知书"


LETTER_WORDS = {
    LetterKind.CORRECTION: "公开补",
    LetterKind.EXTENSION: "公开延",
    LetterKind.CONSULTATION: "公开征",
    LetterKind.FEE: "公开费",
    LetterKind.REPLY: "公开答",
    LetterKind.LAPSE: "公开结",
}
"""The word of each letter's number (发文字号的代字), after the agency's short name."""


class LetterState(models.TextChoices):
    """How far a letter has come; only a draft may be edited."""

    DRAFTED = "drafted", "草拟"
    SUBMITTED = "submitted", "送审"
    SIGNED = "signed", "已签发"
    DELIVERED = "delivered", "已送达"


class FilePurpose(models.TextChoices):
    """Why a file lies in the case."""

    IDENTITY = "identity", "身份证明"
    MANDATE = "mandate", "委托书"
    REQUEST = "request", "申请材料"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "征求意见回复"
    ENCLOSURE = "enclosure", "随答复提供的信息"


class LogChannel(models.TextChoices):
    """How the agency and the applicant spoke."""

    PHONE = "phone", "电话"
    IN_PERSON = "in_person", "当面"
    EMAIL = "email", "电子邮件"
    LETTER = "letter", "信函"
