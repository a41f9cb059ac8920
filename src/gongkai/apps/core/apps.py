"""Django's registration of this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "gongkai.apps.core"
    label = "core"
    verbose_name = "机构与人员"
