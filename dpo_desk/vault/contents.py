"""Everything one look at an unlocked vault offers; the same stores for reading and for changing."""

from dpo_desk.operations.records import SearchHit
from dpo_desk.vault.breach_store import SqlBreachStore
from dpo_desk.vault.case_store import SqlCaseStore
from dpo_desk.vault.document_store import SqlDocumentStore
from dpo_desk.vault.draft_store import SqlDraftStore
from dpo_desk.vault.driver import Connection
from dpo_desk.vault.explained_store import SqlExplainedStore
from dpo_desk.vault.id_copy_store import SqlIdCopyStore, SqlPaperStore
from dpo_desk.vault.journal_store import SqlJournalStore
from dpo_desk.vault.letter_store import SqlLetterStore
from dpo_desk.vault.likeness_store import SqlLikenessStore
from dpo_desk.vault.link_store import SqlLinkStore
from dpo_desk.vault.officer_store import SqlOfficerStore
from dpo_desk.vault.search import search
from dpo_desk.vault.setting_store import SqlSettingStore
from dpo_desk.vault.source_store import SqlSourceStore


class Contents:
    """Fulfils ``operations.ports.Reading`` and ``Transaction``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.cases = SqlCaseStore(connection)
        self.breaches = SqlBreachStore(connection)
        self.documents = SqlDocumentStore(connection)
        self.letters = SqlLetterStore(connection)
        self.journal = SqlJournalStore(connection)
        self.drafts = SqlDraftStore(connection)
        self.officers = SqlOfficerStore(connection)
        self.explained = SqlExplainedStore(connection)
        self.settings = SqlSettingStore(connection)
        self.sources = SqlSourceStore(connection)
        self.likeness = SqlLikenessStore(connection)
        self.links = SqlLinkStore(connection)
        self.id_copies = SqlIdCopyStore(connection)
        self.papers = SqlPaperStore(connection)

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Full-text search over names, addresses, letters and notes."""
        return search(self._connection, words, limit)
