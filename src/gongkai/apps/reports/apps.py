"""Django's registration of this app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from gongkai.apps.core import chores

_SERVICES = "gongkai.apps.reports.services"


class ReportsConfig(AppConfig):
    name = "gongkai.apps.reports"
    label = "reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        chores.register("reports.intake.purge", import_string(f"{_SERVICES}.intake.purge"))
        chores.register("reports.remind", import_string(f"{_SERVICES}.remind.remind_by_plan"))
