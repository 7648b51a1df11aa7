"""Which organisation is meant: the profiles this office has, by their slug."""

from dpo_desk.cases.organisation import Organisation
from dpo_desk.operations.desk import Office
from dpo_desk.operations.errors import RuleBroken


class OrganisationUnknown(RuleBroken):
    """There is no profile of this organisation. Details: ``organisation``, ``known``."""


class OrganisationMissing(RuleBroken):
    """Nobody said which organisation is meant. Details: ``known``."""


def organisation_named(office: Office, slug: str) -> Organisation:
    """The profile with this slug.

    Raises:
        OrganisationUnknown, OrganisationMissing: Each names those there are.
    """
    profile, known = office.organisations.get(slug), ", ".join(sorted(office.organisations))
    if not slug:
        raise OrganisationMissing(known=known)
    if profile is None:
        raise OrganisationUnknown(organisation=slug, known=known)
    return profile
