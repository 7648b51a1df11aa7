"""The encrypted SQLite file: opening, key slots, stores, search, journal, backup, migrations.

sqlite-utils chooses its driver once, when it is imported: ``pysqlite3`` if there is one, else the
standard library's. Its ``except`` clauses then know only that driver's errors, so the encrypting
driver has to stand under that name before anything imports sqlite-utils. This package is imported
before any of its modules, which makes here the only safe place.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

if "sqlite_utils" in sys.modules and "pysqlite3" not in sys.modules:
    raise ImportError("dpo_desk.vault must be imported before sqlite_utils")
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
