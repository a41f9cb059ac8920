"""Public addresses of annual reports: the lead agency's under ``/gk/``, each agency's own."""

from django.urls import path

from gongkai.apps.reports.views import checkup, open_data, public, rules

app_name = "reports"
_FILE = "<int:year>/wenjian/<int:edition>/<slug:form>/"
urlpatterns = [
    path("gk/nianbao/", public.report_list, name="list"),
    path("gk/nianbao/tijian/", checkup.checkup, name="checkup"),
    path("gk/nianbao/tijian/lizi/<slug:name>/", checkup.example, name="checkup_example"),
    path("gk/nianbao/guize/", rules.rule_list, name="rules"),
    path("gk/nianbao/guize/<slug:code>/", rules.rule_page, name="rule"),
    path("gk/nianbao/shuju/", open_data.open_data_page, name="data"),
    path("gk/nianbao/shuju/geshi.json", open_data.schema, name="data_schema"),
    path("gk/nianbao/shuju/mulu.json", open_data.catalogue, name="data_catalogue"),
    path("gk/nianbao/shuju/<slug:name>.<str:form>", open_data.collection, name="data_collection"),
    path(
        "gk/nianbao/shuju/<slug:slug>/<int:year>.<slug:form>",
        open_data.report,
        name="data_report",
    ),
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
