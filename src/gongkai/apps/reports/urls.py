"""Public addresses of annual reports: the lead agency's under ``/gk/``, each agency's own."""

from django.urls import path

from gongkai.apps.reports.views import public

app_name = "reports"
_FILE = "<int:year>/wenjian/<int:edition>/<slug:form>/"
urlpatterns = [
    path("gk/nianbao/", public.report_list, name="list"),
    path("gk/nianbao/<int:year>/", public.report_detail, name="detail"),
    path(f"gk/nianbao/{_FILE}", public.report_file, name="file"),
    path("jg/<slug:slug>/gk/nianbao/", public.report_list, name="agency_list"),
    path("jg/<slug:slug>/gk/nianbao/<int:year>/", public.report_detail, name="agency_detail"),
    path(f"jg/<slug:slug>/gk/nianbao/{_FILE}", public.report_file, name="agency_file"),
]
