"""Django's registration of this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.apps.reports"
    label = "reports"
    verbose_name = "年度报告"
