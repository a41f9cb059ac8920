"""Public addresses of annual reports: the lead agency's under ``/gk/``, each agency's own."""

from django.urls import path

from gongkai.apps.reports.views import checkup, public, rules

app_name = "reports"
_FILE = "<int:year>/wenjian/<int:edition>/<slug:form>/"
urlpatterns = [
    path("gk/nianbao/", public.report_list, name="list"),
    path("gk/nianbao/tijian/", checkup.checkup, name="checkup"),
    path("gk/nianbao/tijian/lizi/<slug:name>/", checkup.example, name="checkup_example"),
    path("gk/nianbao/guize/", rules.rule_list, name="rules"),
    path("gk/nianbao/guize/<slug:code>/", rules.rule_page, name="rule"),
    path("gk/nianbao/<int:year>/", public.report_detail, name="detail"),
    path("gk/nianbao/<int:year>/tijian/", checkup.published, name="checkup_of"),
    path(f"gk/nianbao/{_FILE}", public.report_file, name="file"),
    path("jg/<slug:slug>/gk/nianbao/", public.report_list, name="agency_list"),
    path("jg/<slug:slug>/gk/nianbao/<int:year>/", public.report_detail, name="agency_detail"),
    path(
        "jg/<slug:slug>/gk/nianbao/<int:year>/tijian/",
        checkup.published,
        name="agency_checkup_of",
    ),
    path(f"jg/<slug:slug>/gk/nianbao/{_FILE}", public.report_file, name="agency_file"),
]
