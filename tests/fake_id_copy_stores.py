"""Stand-ins for the stores of identity copies and paper; tests/contracts keeps them honest."""

import dataclasses

from dpo_desk.operations.id_copy_records import PaperDecision
from dpo_desk.vault.columns import instant_text


class FakeIdCopyStore:
    def __init__(self, cases):
        self._cases = cases
        self._copies = {}

    def put(self, copy):
        instant_text(copy.decided_at)
        if self._cases.get(copy.case_id) is None:
            raise KeyError("no such case")
        check = dataclasses.replace(copy.check, page=0)
        self._copies[copy.id] = dataclasses.replace(copy, check=check)

    def get(self, copy_id):
        return self._copies.get(copy_id)

    def of_case(self, case_id):
        return tuple(copy for copy in self._copies.values() if copy.case_id == case_id)

    def standing(self):
        found = [copy for copy in self._copies.values() if copy.destroyed_at is None]
        return tuple(sorted(found, key=lambda copy: copy.decided_at))


class FakePaperStore:
    def __init__(self, cases):
        self._cases = cases
        self._papers = {}

    def put(self, paper):
        instant_text(paper.decided_at)
        if self._cases.get(paper.case_id) is None:
            raise KeyError("no such case")
        self._papers[paper.case_id] = paper

    def of_case(self, case_id):
        return self._papers.get(case_id)

    def waiting(self):
        found = [
            paper
            for paper in self._papers.values()
            if paper.done_at is None and paper.decision is not PaperDecision.KEEP
        ]
        return tuple(sorted(found, key=lambda paper: paper.decided_at))
