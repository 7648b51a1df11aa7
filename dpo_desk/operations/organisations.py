"""Which organisation is meant: the profiles this office has, by their slug."""

from dpo_desk.cases.organisation import Organisation
from dpo_desk.operations.desk import Office
from dpo_desk.operations.errors import RuleBroken


class OrganisationUnknown(RuleBroken):
    """There is no profile of this organisation. Details: ``organisation``, ``known``."""


def organisation_named(office: Office, slug: str) -> Organisation:
    """The profile with this slug. Raises ``OrganisationUnknown``, which names those there are."""
    profile = office.organisations.get(slug)
    if profile is None:
        raise OrganisationUnknown(organisation=slug, known=", ".join(sorted(office.organisations)))
    return profile
