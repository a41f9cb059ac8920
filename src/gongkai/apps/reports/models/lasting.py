"""Rows that are written once: what was signed or published is never changed in place."""

from __future__ import annotations

from typing import Any, Never

from django.db import models


class Lasting(models.Model):
    """A row that can be added and read, not changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = f"{self._meta.verbose_name}只能新增，不能改写。"
            raise TypeError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> Never:
        msg = f"{self._meta.verbose_name}不能删除。"
        raise TypeError(msg)
