"""Counters behind rate limits and lock-outs."""

from django.db import models


class Throttle(models.Model):
    """How often a key (kept as a digest) was used since its window began."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    class Meta:
        verbose_name = "频次"

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
