"""How the check page takes a file in: in memory, up to the limit, never on a disk."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAX_BYTES = 10 * 1024 * 1024
"""Of one file on this page; the largest report seen is a tenth of it."""


class MemoryUpload(FileUploadHandler):
    """Keeps a file in memory; of a larger one, nothing beyond the limit, only its size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nothing."""
        super().new_file(*args, **kwargs)
        self._kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep *raw_data* while the file is within the limit."""
        if start <= MAX_BYTES:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file, its size as it was sent."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )
