"""Public addresses of the portal."""

from django.urls import path

from gongkai.apps.portal.views import (
    about,
    crawlers,
    disclosure,
    examples,
    feeds,
    guide,
    home,
    library,
    search,
)

app_name = "portal"
COLUMN = "fdzdgk/<slug:column>/feed"
RSS, JSON = {"form": "rss"}, {"form": "json"}
urlpatterns = [
    path("", home.home, name="home"),
    path("ss/", search.search_page, name="search"),
    path("gk/", disclosure.disclosure, name="disclosure"),
    path("gk/zhinan/", guide.guide_page, name="guide"),
    path("jg/<slug:slug>/gk/", disclosure.disclosure, name="agency_disclosure"),
    path("jg/<slug:slug>/gk/zhinan/", guide.guide_page, name="agency_guide"),
    path("zc/", library.library, name="library"),
    path("map/", about.site_map, name="site_map"),
    path("help/", about.help_page, name="help"),
    path("feed.xml", feeds.site_feed, RSS, name="site_rss"),
    path("feed.json", feeds.site_feed, JSON, name="site_json"),
    path("zc/feed.xml", feeds.library_feed, RSS, name="library_rss"),
    path("zc/feed.json", feeds.library_feed, JSON, name="library_json"),
    path("jg/<slug:slug>/gk/feed.xml", feeds.agency_feed, RSS, name="agency_rss"),
    path("jg/<slug:slug>/gk/feed.json", feeds.agency_feed, JSON, name="agency_json"),
    path(f"gk/{COLUMN}.xml", feeds.column_feed, RSS, name="column_rss"),
    path(f"gk/{COLUMN}.json", feeds.column_feed, JSON, name="column_json"),
    path(f"jg/<slug:slug>/gk/{COLUMN}.xml", feeds.column_feed, RSS, name="agency_column_rss"),
    path(f"jg/<slug:slug>/gk/{COLUMN}.json", feeds.column_feed, JSON, name="agency_column_json"),
    path("sitemap.xml", crawlers.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", crawlers.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:year>-<int:month>.xml", crawlers.sitemap_month, name="sitemap_month"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("erweima/<path:page>.svg", about.qr_code, name="qr"),
    path("zujian/", examples.components, name="components"),
]
