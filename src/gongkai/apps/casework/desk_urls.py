"""Addresses of the desk, below the back office."""

from django.urls import path

from gongkai.apps.casework.views import calendar, desk_case, desk_list, desk_register, desk_reply

app_name = "casework_desk"
_CASE = "<case_number:number>/"
urlpatterns = [
    path("", desk_list.ListView.as_view(), name="list"),
    path("rili/", calendar.CalendarView.as_view(), name="calendar"),
    path("dengji/", desk_register.RegisterView.as_view(), name="register"),
    path("nianjie/<int:year>/", desk_list.YearView.as_view(), name="year"),
    path(_CASE, desk_case.CaseView.as_view(), name="case"),
    path(f"{_CASE}banli/<slug:action>/", desk_case.ActionView.as_view(), name="action"),
    path(f"{_CASE}dafu/", desk_reply.ReplyView.as_view(), name="reply"),
    path(f"{_CASE}xianshi/", desk_case.RevealView.as_view(), name="reveal"),
    path(
        f"{_CASE}wenshu/<int:letter>.<file_form:form>",
        desk_case.LetterView.as_view(),
        name="letter",
    ),
    path(f"{_CASE}wenjian/<int:file>/", desk_case.FileView.as_view(), name="file"),
    path(f"{_CASE}huizhi/", desk_case.ReceiptView.as_view(), name="receipt"),
    path(
        f"{_CASE}huizhi.<file_form:form>",
        desk_case.ReceiptFileView.as_view(),
        name="receipt_file",
    ),
]
