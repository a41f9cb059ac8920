"""The report desk's place in the back office: addresses and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path, reverse
from wagtail import hooks

from gongkai.apps.core.menu import DeskMenuItem
from gongkai.apps.core.permissions import Permission
from gongkai.apps.reports import board_urls
from gongkai.apps.reports.views import board, desk, figures, steps, workbench, writing

if TYPE_CHECKING:
    from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Return the pages of the report desk."""
    page = "nianbao/<int:pk>/"
    return [
        *board_urls.URLS,
        path("nianbao/", desk.ReportsView.as_view(), name="reports_desk"),
        path("nianbao/bianzhi/", desk.StartView.as_view(), name="reports_start"),
        path("nianbao/daoru/", desk.ImportView.as_view(), name="reports_import"),
        path(page, workbench.WorkbenchView.as_view(), name="reports_workbench"),
        path(f"{page}yulan/<slug:form>/", desk.PreviewView.as_view(), name="reports_preview"),
        path(f"{page}shuju/<str:where>/", figures.CellView.as_view(), name="reports_cell"),
        path(f"{page}shishi/<str:path>/", figures.FactView.as_view(), name="reports_fact"),
        path(f"{page}taizhang/", figures.BookView.as_view(), name="reports_book"),
        path(
            f"{page}zuozheng/<int:entry>/", figures.EvidenceView.as_view(), name="reports_evidence"
        ),
        path(f"{page}zhengwen/<int:no>/", writing.SectionView.as_view(), name="reports_section"),
        path(f"{page}zhengwen/<int:no>/gengxin/", steps.RenewView.as_view(), name="reports_renew"),
        path(f"{page}zhenggai/", writing.FollowUpView.as_view(), name="reports_followup"),
        path(f"{page}bijiao/", writing.CompareView.as_view(), name="reports_compare"),
        path(f"{page}bianzhi/", steps.CompileView.as_view(), name="reports_compile"),
        path(f"{page}jiancha/", steps.CheckView.as_view(), name="reports_check"),
        path(f"{page}wenti/<int:finding>/", steps.FindingView.as_view(), name="reports_finding"),
        path(f"{page}wenti/<int:finding>/xiugai/", steps.FixView.as_view(), name="reports_fix"),
        path(f"{page}yijian/<int:remark>/", steps.AnswerView.as_view(), name="reports_answer"),
        path(f"{page}baosong/", steps.SubmitView.as_view(), name="reports_submit"),
        path(f"{page}tongguo/", steps.AcceptView.as_view(), name="reports_accept"),
        path(f"{page}tuihui/", steps.ReturnView.as_view(), name="reports_return"),
        path(f"{page}gongbu/", writing.PublishView.as_view(), name="reports_publish"),
        path(f"{page}gengzheng/", steps.ReopenView.as_view(), name="reports_reopen"),
    ]


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    """Return the entry of the report desk."""
    return DeskMenuItem(
        "年度报告",
        reverse("reports_desk"),
        permission=Permission.VIEW_REPORTS,
        icon_name=desk.ICON,
        order=300,
    )


@hooks.register("register_admin_menu_item")
def collections_menu_item() -> MenuItem:
    """Return the entry of the supervising office's board."""
    return DeskMenuItem(
        "年报报送",
        reverse("collection_list"),
        permission=Permission.ACCEPT_REPORTS,
        icon_name=board.ICON,
        order=310,
    )
