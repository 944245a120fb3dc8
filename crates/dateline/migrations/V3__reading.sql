-- Reports as they were read, for `meta.reader` (the program's rules and the person's lists): a build that adds to a record
-- reads no text again that this reader has read. Not published; made anew whenever the reader is another.
CREATE TABLE reading (
    ord   INTEGER PRIMARY KEY, -- of the report
    bytes BLOB NOT NULL
) STRICT;

-- Which lines of the whole record name a claim, report or incident.
CREATE TABLE stands_in (
    id  TEXT NOT NULL,
    ord INTEGER NOT NULL, -- of the line
    PRIMARY KEY (id, ord)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO stands_in
    SELECT json_extract(json, '$.a'), ord FROM line WHERE kind = 'link'
    UNION SELECT json_extract(json, '$.b'), ord FROM line WHERE kind = 'link'
    UNION SELECT claim.value, ord FROM line, json_each(line.json, '$.claims') AS claim WHERE line.kind = 'incident'
    UNION SELECT json_extract(point.value, '$.claim'), ord
        FROM line, json_each(line.json, '$.points') AS point WHERE line.kind = 'series';

UPDATE meta SET value = '3' WHERE key = 'schema_version';
