"""A small PDF with readable words, painted by Qt in memory."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter


@lru_cache
def a_pdf(pages: int = 1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    painter.setFont(QFont("Liberation Sans", 24))
    for number in range(pages):
        if number:
            writer.newPage()
        painter.drawText(60, 120, f"Page {number + 1}")
    painter.end()
    return bytes(buffer.data().data())
