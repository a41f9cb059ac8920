"""Public addresses of the portal."""

from django.urls import path

from gongkai.apps.portal.views import about, examples, guide, home, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("ss/", search.search_page, name="search"),
    path("gk/zhinan/", guide.guide_page, name="guide"),
    path("jg/<slug:slug>/gk/zhinan/", guide.guide_page, name="agency_guide"),
    path("map/", about.site_map, name="site_map"),
    path("help/", about.help_page, name="help"),
    path("zujian/", examples.components, name="components"),
]
