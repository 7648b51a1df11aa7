"""Requests of data subjects: which right, how it came, how the answer goes."""

from enum import StrEnum


class Right(StrEnum):
    """What a data subject may ask for (GDPR arts. 7(3), 12-22; UK DPA 2018 s.164A)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    DATA_PORTABILITY = "data_portability"
    OBJECTION = "objection"
    AUTOMATED_DECISION = "automated_decision"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    MARKETING_STOP = "marketing_stop"
    COMPLAINT = "complaint"
    INFORMATION = "information"
    OTHER = "other"


class RightsFrom(StrEnum):
    """Who says what is asked for: a person, the words of the letter, or nobody and access was assumed."""

    CHOSEN = "chosen"
    READ = "read"
    ASSUMED = "assumed"


class Channel(StrEnum):
    """The way a request came in or an answer goes out."""

    POST = "post"
    EMAIL = "email"
    WEB_FORM = "web_form"
    TELEPHONE = "telephone"
    COUNTER = "counter"
