"""Closed lists of the core: kinds and levels of agencies, and roles of staff."""

from django.db import models


class AgencyKind(models.TextChoices):
    """What an agency is by law; rule-making power and report duties follow from it."""

    GOVERNMENT = "government", "人民政府"
    GOVERNMENT_OFFICE = "government_office", "政府办公厅（室）"
    DEPARTMENT = "department", "政府部门"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    AUTHORISED = "authorised", "法律、法规授权组织"
    PUBLIC_SERVICE = "public_service", "公共企事业单位"


class AgencyLevel(models.TextChoices):
    """Administrative level (层级)."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县（区）级"
    TOWNSHIP = "township", "乡镇（街道）级"


class Role(models.TextChoices):
    """What a person does at one agency; a person may hold several posts."""

    INFORMATION_CLERK = "information_clerk", "信息员"
    FIRST_REVIEWER = "first_reviewer", "初审"
    SECOND_REVIEWER = "second_reviewer", "复审"
    FINAL_REVIEWER = "final_reviewer", "终审"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    REQUEST_CLERK = "request_clerk", "依申请公开登记员"
    HANDLER = "handler", "承办人"
    UNIT_HEAD = "unit_head", "政府信息公开工作机构负责人"
    COMPILER = "compiler", "年报编制人"
    SUPERVISOR = "supervisor", "政府信息公开工作主管部门"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


SEPARATED_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""No person holds two of these (三员分立, GB/T 22239 访问控制)."""
