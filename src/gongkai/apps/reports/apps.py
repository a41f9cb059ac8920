"""Django's registration of this app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from gongkai.apps.core import chores
from gongkai.apps.core.facts import register

_APP = "gongkai.apps.reports"


class ReportsConfig(AppConfig):
    name = _APP
    label = "reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        register(import_string(f"{_APP}.facts.SupervisionFacts")())
        chores.register("reports.intake.purge", import_string(f"{_APP}.services.intake.purge"))
        chores.register("reports.remind", import_string(f"{_APP}.services.remind.remind_by_plan"))
