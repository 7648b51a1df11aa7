"""The tripwire at every text: a number that passes the BSN test is not stored until it is explained."""

from dpo_desk.operations.desk import Office
from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.redaction.text_guard import NumberInText, find_numbers


def numbers_in(office: Office, text: str) -> tuple[NumberInText, ...]:
    """The places in ``text`` that may be a BSN (UAVG art. 46); character offsets only."""
    return find_numbers(text, office.detectors)


def refuse_numbers(office: Office, **texts: str) -> None:
    """Let the texts pass, or refuse the first that holds a number that may be a BSN.

    Raises:
        NumberMustBeExplained: ``field`` names the text; the number itself is not repeated.
    """
    for field, text in texts.items():
        if numbers_in(office, text):
            raise NumberMustBeExplained(field=field)
