"""Public addresses of the portal."""

from django.urls import path

from gongkai.apps.portal.views import about, examples, home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("map/", about.site_map, name="site_map"),
    path("help/", about.help_page, name="help"),
    path("zujian/", examples.components, name="components"),
]
