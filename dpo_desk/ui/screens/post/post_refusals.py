"""Where a refusal to save is shown: at the field, or at the place on the page; the form keeps its text."""

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import NotVerified
from dpo_desk.redaction.geometry import Box
from dpo_desk.ui.screens.post.post_field import PostField
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session


class PostRefusals:
    """Finds the field or the page a ``DeskError`` speaks of."""

    def __init__(self, session: Session, screen: PostScreen) -> None:
        self._session, self._screen = session, screen

    def show(self, error: Exception) -> None:
        """Say it in the banner and go to its place."""
        if not isinstance(error, DeskError):
            return
        self._session.messages.show_error(error)
        if isinstance(error, NotVerified):
            self._show_place(error)
        else:
            field = self._field_of(error)
            if field is not None:
                field.focus()

    def show_below(self, error: Exception) -> None:
        """Say it at the field too, after the usual notes were written."""
        field = self._field_of(error)
        if field is not None and isinstance(error, DeskError):
            say = self._session.say
            field.say_below(f"{say.what(error)} {say.do(error)}", "warning")

    def _show_place(self, error: NotVerified) -> None:
        page = int(error.details.get("page", 1))
        self._screen.source.turn_to_pages()
        self._screen.source.pages.show_leak(page, _box_of(error))
        self._screen.source.pages.canvas.setFocus()

    def _field_of(self, error: Exception) -> PostField | None:
        form = self._screen.form
        fields = {
            "name": form.name,
            "address": form.address,
            "email": form.email,
            "scope": form.scope,
            "received": form.received,
            "organisation": form.organisation,
        }
        if not isinstance(error, DeskError):
            return None
        named = str(error.details.get("field", ""))
        by_kind = {"received_in_future": "received", "organisation_unknown": "organisation"}
        return fields.get(by_kind.get(error.code(), named))


def _box_of(error: NotVerified) -> Box | None:
    """Where it can still be read, if the checker said so: ``x0 y0 x1 y1`` in points."""
    corners = str(error.details.get("box", "")).split()
    if len(corners) != 4:
        return None
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return Box(x0, y0, x1, y1)
