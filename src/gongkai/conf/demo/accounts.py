"""Log-ins of the demo, one for each role; they exist only in a demo database."""

PASSWORD = "yunting-demo-2026"  # noqa: S105  (public by intent)
CIVIL_AFFAIRS = "minzheng"
"""The agency whose staff the shown log-ins are; the city's office and administrators aside."""

_STAFF = (
    ("clerk", "information_clerk", "陈向阳", "信息员"),
    ("first", "first_reviewer", "周文静", "初审"),
    ("second", "second_reviewer", "何立群", "复审"),
    ("final", "final_reviewer", "罗建国", "终审"),
    ("secrecy", "secrecy_reviewer", "宋晓岚", "保密审查员"),
    ("intake", "request_clerk", "林秋月", "依申请公开登记员"),
    ("handler", "handler", "方志远", "承办人"),
    ("head", "unit_head", "沈若梅", "政府信息公开工作机构负责人"),
    ("compiler", "compiler", "唐一鸣", "年报编制人"),
)
_CITY = (
    ("supervisor", "supervisor", "梁思源", "政府信息公开工作主管部门"),
    ("sysadmin", "system_admin", "高远", "系统管理员"),
    ("secadmin", "security_admin", "许诺", "安全管理员"),
    ("auditor", "audit_admin", "白露", "审计管理员"),
)

STAFF = tuple({"username": u, "role": r, "name": n, "label": w} for u, r, n, w in _STAFF)
CITY_STAFF = tuple({"username": u, "role": r, "name": n, "label": w} for u, r, n, w in _CITY)

ACCOUNTS = [
    {
        "username": person["username"],
        "password": PASSWORD,
        "who": f"{place}·{person['label']}（{person['name']}）",
    }
    for place, staff in (("市民政局", STAFF), ("市政府办公室", CITY_STAFF))
    for person in staff
]
