"""Table three (收到和处理政府信息公开申请情况): columns and rows that both forms share."""

from gongkai.annual.formats.form import Block, Column, Row

ORGANISATION_COLUMNS = (
    Column("commercial_enterprise", "商业企业"),
    Column("research_institution", "科研机构"),
    Column("public_welfare_org", "社会公益组织"),
    Column("legal_service_org", "法律服务机构"),
    Column("other_org", "其他"),
)
APPLICANT_COLUMNS = (
    Column("natural_person", "自然人"),
    *ORGANISATION_COLUMNS,
    Column("total", "总计"),
)

_REFUSED = "(三)不予公开"
_UNAVAILABLE = "(四)无法提供"
_NOT_PROCESSED = "(五)不予处理"
OTHER = "(六)其他处理"

_HEAD = (
    Row(
        "new_received",
        "本年新收政府信息公开申请数量",
        number="一、",
        aliases=("本年新收到政府信息公开申请数量", "本年新收申请数量", "本年新收"),
    ),
    Row(
        "carried_in",
        "上年结转政府信息公开申请数量",
        number="二、",
        aliases=("上年结转政府信息公开数量", "上年结转申请数量", "上年结转"),
    ),
)

_SHARED_LEAVES = (
    Row("granted", "予以公开", number="(一)", is_leaf=True),
    Row(
        "partial",
        "部分公开(区分处理的,只计这一情形,不计其他情形)",
        number="(二)",
        aliases=("部分公开",),
        is_leaf=True,
    ),
    Row("refused_state_secret", "属于国家秘密", _REFUSED, "1.", is_leaf=True),
    Row(
        "refused_law_prohibited",
        "其他法律行政法规禁止公开",
        _REFUSED,
        "2.",
        ("法律行政法规禁止公开",),
        is_leaf=True,
    ),
    Row(
        "refused_security_stability",
        "危及“三安全一稳定”",
        _REFUSED,
        "3.",
        ("危机“三安全一稳定”", "三安全一稳定"),
        is_leaf=True,
    ),
    Row("refused_third_party", "保护第三方合法权益", _REFUSED, "4.", is_leaf=True),
    Row(
        "refused_internal",
        "属于三类内部事务信息",
        _REFUSED,
        "5.",
        ("三类内部事务信息",),
        is_leaf=True,
    ),
    Row("refused_process", "属于四类过程性信息", _REFUSED, "6.", ("四类过程性信息",), is_leaf=True),
    Row(
        "refused_enforcement_file",
        "属于行政执法案卷",
        _REFUSED,
        "7.",
        ("属于行政法案卷", "行政执法案卷"),
        is_leaf=True,
    ),
    Row("refused_admin_query", "属于行政查询事项", _REFUSED, "8.", ("行政查询事项",), is_leaf=True),
    Row(
        "unavailable_not_held",
        "本机关不掌握相关政府信息",
        _UNAVAILABLE,
        "1.",
        ("不掌握相关政府信息",),
        is_leaf=True,
    ),
    Row(
        "unavailable_needs_creation",
        "没有现成信息需要另行制作",
        _UNAVAILABLE,
        "2.",
        ("没有现成信息需另行制作", "需要另行制作"),
        is_leaf=True,
    ),
    Row(
        "unavailable_still_unclear",
        "补正后申请内容仍不明确",
        _UNAVAILABLE,
        "3.",
        ("补正后仍不明确",),
        is_leaf=True,
    ),
    Row(
        "not_processed_petition",
        "信访举报投诉类申请",
        _NOT_PROCESSED,
        "1.",
        ("信访投诉举报类申请",),
        is_leaf=True,
    ),
    Row("not_processed_repeat", "重复申请", _NOT_PROCESSED, "2.", is_leaf=True),
    Row(
        "not_processed_publication",
        "要求提供公开出版物",
        _NOT_PROCESSED,
        "3.",
        ("提供公开出版物",),
        is_leaf=True,
    ),
    Row(
        "not_processed_excessive",
        "无正当理由大量反复申请",
        _NOT_PROCESSED,
        "4.",
        ("大量反复申请",),
        is_leaf=True,
    ),
    Row(
        "not_processed_confirm_reissue",
        "要求行政机关确认或重新出具已获取信息",
        _NOT_PROCESSED,
        "5.",
        ("确认或重新出具已获取信息",),
        is_leaf=True,
    ),
)

_TAIL = (
    Row("handled_total", "总计", number="(七)", aliases=("合计",)),
    Row(
        "carried_out",
        "结转下年度继续办理",
        number="四、",
        aliases=("结转下年继续办理", "结转下年度"),
    ),
)

HEAD_NOTE = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"


def requests_block(*others: Row) -> Block:
    """Return table three with *others* as the rows of (六)其他处理."""
    return Block(
        "收到和处理政府信息公开申请情况",
        (*_HEAD, *_SHARED_LEAVES, *others, *_TAIL),
        APPLICANT_COLUMNS,
    )
