"""Django's registration of this app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from gongkai.apps.casework.converters import register_all
from gongkai.apps.core.facts import register


class CaseworkConfig(AppConfig):
    name = "gongkai.apps.casework"
    label = "casework"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        register_all()
        register(import_string("gongkai.apps.casework.facts.CaseworkFacts")())
