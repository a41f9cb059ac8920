"""Public addresses of requests: entry, wizard, receipt, progress, statistics."""

from django.urls import include, path

from gongkai.apps.casework.views import entry, progress, wizard

app_name = "casework"
one_case = [
    path("", progress.ProgressView.as_view(), name="case"),
    path("weishenme/", progress.WhyView.as_view(), name="why"),
    path("buzheng/", progress.CorrectView.as_view(), name="correct"),
    path("chehui/", progress.WithdrawView.as_view(), name="withdraw"),
    path("huizhi/", progress.ReceiptView.as_view(), name="receipt"),
    path("huizhi.<file_form:form>", progress.ReceiptFileView.as_view(), name="receipt_file"),
    path("wenshu/<int:letter>.<file_form:form>", progress.LetterView.as_view(), name="letter"),
    path("fujian/<int:file>/", progress.EnclosureView.as_view(), name="enclosure"),
]
urlpatterns = [
    path("gk/ysqgk/", entry.entry, name="entry"),
    path("gk/ysqgk/shenqing/", wizard.start, name="start"),
    path("gk/ysqgk/shenqing/<slug:slug>/", wizard.StepView.as_view(), name="step"),
    path("gk/ysqgk/jindu/", progress.QueryView.as_view(), name="progress"),
    path("gk/ysqgk/jindu/<case_number:number>/", include(one_case)),
    path("gk/ysqgk/tongji/", entry.statistics, name="statistics"),
    path("jg/<slug:slug>/gk/ysqgk/", entry.entry, name="agency_entry"),
    path("jg/<slug:slug>/gk/ysqgk/tongji/", entry.statistics, name="agency_statistics"),
]
