"""Addresses of the supervising office's board, all below the report desk."""

from django.urls import path

from gongkai.apps.reports.views import (
    board,
    board_findings,
    board_intake,
    board_member,
    board_merge,
    board_ranking,
    board_setup,
)

_ONE = "nianbao/baosong/<int:pk>/"
_MEMBER = f"{_ONE}danwei/<int:member>/"


URLS = [
    path("nianbao/baosong/", board.CollectionsView.as_view(), name="collection_list"),
    path("nianbao/baosong/kaiqi/", board.OpenView.as_view(), name="collection_open"),
    path(_ONE, board.BoardView.as_view(), name="collection_board"),
    path(f"{_ONE}daochu/<slug:form>/", board.ExportView.as_view(), name="collection_export"),
    path(f"{_ONE}tongguo/", board.AcceptManyView.as_view(), name="collection_accept"),
    path(f"{_ONE}shezhi/", board_setup.SettingsView.as_view(), name="collection_settings"),
    path(f"{_ONE}mingdan/", board_setup.MembersView.as_view(), name="collection_members"),
    path(f"{_ONE}moban/", board_setup.TemplateView.as_view(), name="collection_template"),
    path(
        f"{_MEMBER}moban/",
        board_setup.TemplateView.as_view(),
        name="collection_member_template",
    ),
    path(f"{_ONE}shangchuan/", board_intake.UploadView.as_view(), name="collection_upload"),
    path(
        f"{_ONE}shangchuan/<int:batch>/",
        board_intake.BatchView.as_view(),
        name="collection_batch",
    ),
    path(f"{_ONE}wenti/", board_findings.MatrixView.as_view(), name="collection_matrix"),
    path(
        f"{_ONE}wenti/qingdan/",
        board_findings.FindingsView.as_view(),
        name="collection_findings",
    ),
    path(f"{_ONE}cuibao/", board_member.RemindersView.as_view(), name="collection_reminders"),
    path(_MEMBER, board_member.MemberView.as_view(), name="collection_member"),
    path(
        f"{_MEMBER}tongguo/",
        board_member.AcceptView.as_view(),
        name="collection_member_accept",
    ),
    path(
        f"{_MEMBER}tuihui/",
        board_member.ReturnView.as_view(),
        name="collection_member_return",
    ),
    path(
        f"{_MEMBER}gongbu/",
        board_member.PublishedView.as_view(),
        name="collection_member_published",
    ),
    path(f"{_ONE}huizong/", board_merge.MergeView.as_view(), name="collection_merge"),
    path(
        f"{_ONE}huizong/<str:where>/",
        board_merge.MergedCellView.as_view(),
        name="collection_cell",
    ),
    path(f"{_ONE}bijiao/", board_ranking.RankingView.as_view(), name="collection_ranking"),
]
"""The pages of the board."""
