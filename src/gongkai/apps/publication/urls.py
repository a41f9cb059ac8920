"""Public addresses of this app."""

from django.urls import path

from gongkai.apps.publication.views import public

app_name = "publication"
POLICY, OTHER = {"is_policy": True}, {"is_policy": False}
AGENCY = "jg/<slug:agency_slug>/gk/"
urlpatterns = [
    path("zc/<int:pk>/", public.document, POLICY, name="policy"),
    path("xx/<int:pk>/", public.document, OTHER, name="other"),
    path("zc/<int:pk>/wenjian.docx", public.paper, {"suffix": "docx"}, name="docx"),
    path("zc/<int:pk>/wenjian.pdf", public.paper, {"suffix": "pdf"}, name="pdf"),
    path("zc/<slug:code>/<slug:number>/", public.by_index_number, name="by_index_number"),
    path("xx/<slug:code>/<slug:number>/", public.by_index_number),
    path("fujian/<int:pk>/<int:attachment>/", public.file, name="file"),
    path("gk/zhidu/", public.column, {"slug": "zhidu"}, name="rules"),
    path("gk/fdzdgk/", public.column, {"slug": "fdzdgk"}, name="statutory"),
    path("gk/fdzdgk/<slug:slug>/", public.column, name="column"),
    path(f"{AGENCY}zhidu/", public.column, {"slug": "zhidu"}, name="agency_rules"),
    path(f"{AGENCY}fdzdgk/", public.column, {"slug": "fdzdgk"}, name="agency_statutory"),
    path(f"{AGENCY}fdzdgk/<slug:slug>/", public.column, name="agency_column"),
]
