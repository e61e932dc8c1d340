"""The tables of the casebook. A change here needs a migration beside it (``migrations/versions``); a test compares the two."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can change it on any database."""

metadata = MetaData(naming_convention=NAMES)

contents = Table(
    "contents",
    metadata,
    Column("sha256", Text, primary_key=True, comment="of data, 64 hexadecimal digits"),
    Column("data", LargeBinary, nullable=False, comment="the bytes as received"),
    comment="What was received, once for each content; never changed, never deleted",
)

captures = Table(
    "captures",
    metadata,
    Column("sha256", Text, ForeignKey("contents.sha256"), primary_key=True),
    Column("address", Text, primary_key=True, comment="URL, or path as given"),
    Column("retrieved", Text, nullable=False, comment="ISO 8601 UTC, the first time"),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False, comment="bytes"),
    comment="Where and when a content was received",
)

documents = Table(
    "documents",
    metadata,
    Column("version", Text, primary_key=True, comment="hash of everything in this row that was drawn or given"),
    Column("id", Text, nullable=False),
    Column("sha256", Text, ForeignKey("contents.sha256"), nullable=False),
    Column("address", Text, nullable=False, comment="where this version was received"),
    Column("retrieved", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("publisher", Text),
    Column("title", Text),
    Column("published", Text, comment="EDTF"),
    Column("language", Text, nullable=False),
    Column("given", Text, nullable=False, comment="what the user added to the file, a JSON object"),
    Column("data", Text, nullable=False, comment="the whole document as JSON"),
    Column("arrived", BigInteger, comment="on a server, the transaction that stored it"),
    Index(None, "id"),
    Index(None, "sha256"),
    Index(None, "arrived"),
    comment="One row a version of a report; which one stands is worked out on reading",
)

readings = Table(
    "readings",
    metadata,
    Column("version", Text, ForeignKey("documents.version"), primary_key=True),
    Column("reader", Text, nullable=False, comment="version of the software that read it"),
    Column("data", Text, nullable=False, comment="mentions, links, opinion, unresolved dates as JSON"),
    comment="What was read from a version, without its claims",
)

claims = Table(
    "claims",
    metadata,
    Column("version", Text, ForeignKey("readings.version"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="from 0, in reading order"),
    Column("id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("start", Integer, nullable=False, comment="character in the document's text"),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("n", Integer),
    Column("of", Text),
    Column("when", Text, comment="EDTF"),
    Column("data", Text, nullable=False, comment="the whole claim as JSON"),
    Index(None, "id"),
    Index(None, "kind", "status"),
    comment="One row a claim; the columns before data repeat parts of it for queries by hand",
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("decided", Text, nullable=False, comment="ISO 8601 UTC"),
    Column("data", Text, nullable=False, comment="the whole decision as JSON"),
    Column("position", Integer, nullable=False, comment="from 0, in the order in which they were stored"),
    Column("previous", Text, nullable=False, comment="seal of the row before; empty for the first"),
    Column(
        "seal", Text, nullable=False, comment="hash of previous and data: a row cannot change or go without a trace"
    ),
    Index(None, "subject"),
    Index(None, "position", unique=True),
    comment="What people decided; a later row supersedes, none is deleted",
)

failures = Table(
    "failures",
    metadata,
    Column("address", Text, primary_key=True),
    Column("error", Text, primary_key=True, comment="one sentence"),
    Column("sha256", Text, comment="of the content, if it could be received at all"),
    Column("happened", Text, nullable=False, comment="ISO 8601 UTC, the first time"),
    comment="Reports that could not be read, until they are",
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False, comment="reader, reviewer or admin"),
    Column("password", Text, nullable=False, comment="argon2 hash"),
    Column("made", Text, nullable=False, comment="ISO 8601 UTC"),
    comment="Accounts of a team; none on one's own machine",
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Text, primary_key=True, comment="SHA-256 of the token that the browser holds"),
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("made", Text, nullable=False, comment="ISO 8601 UTC"),
    Column("expires", Text, nullable=False, comment="ISO 8601 UTC"),
    Index(None, "user"),
    comment="Who is logged in",
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hash", Text, nullable=False, comment="SHA-256 of the token"),
    Column("user", Text, ForeignKey("users.name"), nullable=False),
    Column("label", Text, nullable=False),
    Column("made", Text, nullable=False, comment="ISO 8601 UTC"),
    Column("used", Text, comment="ISO 8601 UTC, once a day"),
    Index(None, "hash", unique=True),
    Index(None, "user"),
    comment="Tokens with which programs act for an account",
)

logins = Table(
    "logins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("happened", Text, nullable=False, comment="ISO 8601 UTC"),
    Column("name", Text, nullable=False, comment="empty if there is no such account"),
    Column("address", Text, nullable=False, comment="of the network"),
    Column("outcome", Text, nullable=False, comment="in, out or refused"),
    Index(None, "happened"),
    comment="Tries to log in",
)

names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, comment="a spelling, as mentions write it"),
    Column("keyed", Text, comment="the rules by which its keys were made; null if it has none yet"),
    Index(None, "text", unique=True),
    Index(None, "keyed"),
    comment="Spellings of people's names; derived from readings, and made again when rules change",
)

name_places = Table(
    "name_places",
    metadata,
    Column("name", Integer, ForeignKey("names.id"), primary_key=True, autoincrement=False),
    Column("version", Text, ForeignKey("documents.version"), primary_key=True),
    comment="Which version of a report uses which spelling",
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="hash of a key of how a name sounds"),
    Column("name", Integer, ForeignKey("names.id"), primary_key=True, autoincrement=False),
    comment="Under which keys a spelling is found",
    sqlite_with_rowid=False,
)

watched = Table(
    "watched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False, comment="that named it; empty if a user did"),
    Column("stamp", Text, comment="what the feed says of its last change"),
    Column("etag", Text),
    Column("modified", Text, comment="header Last-Modified of the last answer"),
    Column("checked", Text, comment="ISO 8601 UTC"),
    Column("due", Text, comment="ISO 8601 UTC, not to be asked before"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("waiting", Integer, nullable=False, comment="1 if it is still to be read"),
    Index(None, "feed", "waiting"),
    comment="Addresses that are followed on the web, and how far",
)
