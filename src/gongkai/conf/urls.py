"""All addresses: the public paths of the portal, the back office under ``/admin/``."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from gongkai.conf.api import api

urlpatterns = [
    path("", include("gongkai.apps.core.urls")),
    path("api/v1/", api.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("wenjian/", include(wagtaildocs_urls)),
    path("", include("gongkai.apps.casework.urls")),
    path("", include("gongkai.apps.reports.urls")),
    path("", include("gongkai.apps.publication.urls")),
    path("", include("gongkai.apps.portal.urls")),
    path("", include(wagtail_urls)),
]
