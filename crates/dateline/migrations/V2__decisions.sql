-- What people decided, kept apart from what the program found: `line` stays as it was reconciled, `decided` lies over it.
CREATE TABLE decision (
    number   INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that was undone is never given again
    json     TEXT NOT NULL, -- target (by words of reports), action, field, values, who, when, why
    standing TEXT NOT NULL  -- "applied", "undone", or why it found nothing
) STRICT;

-- Lines as they are after the decisions, in place of those of the same id; made anew whenever something is reconciled.
CREATE TABLE decided (
    ord  INTEGER NOT NULL, -- of the machine's line that it replaces or follows
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL UNIQUE,
    doc  TEXT,
    json TEXT -- null: the machine's line is not shown
) STRICT;

CREATE INDEX decided_kind ON decided (kind, ord, rank);

CREATE VIEW shown AS
    SELECT ord, 0 AS rank, kind, id, doc, json FROM line
        WHERE id IS NULL OR NOT EXISTS (SELECT 1 FROM decided WHERE decided.id = line.id)
    UNION ALL
    SELECT ord, rank, kind, id, doc, json FROM decided WHERE json IS NOT NULL;

UPDATE meta SET value = '2' WHERE key = 'schema_version';
