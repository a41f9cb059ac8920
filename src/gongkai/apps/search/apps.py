"""Django's registration of this app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "gongkai.apps.search"
    label = "search"
    verbose_name = "检索"
