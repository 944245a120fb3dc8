-- The record: every line of the contract as it is published, and the texts it was read from.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE report (
    ord      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    sha256   TEXT NOT NULL,
    carrier  TEXT NOT NULL, -- what the carrier said beside the text (JSON), so that the text can be read again
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE line (
    ord  INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id   TEXT,
    doc  TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE INDEX line_kind ON line (kind, ord);
CREATE UNIQUE INDEX line_id ON line (id) WHERE id IS NOT NULL;
CREATE INDEX line_doc ON line (doc, kind, ord);
