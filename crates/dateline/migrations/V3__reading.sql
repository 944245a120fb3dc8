-- Reports as they were read, for `meta.reader` (the program's rules and the person's lists): a build that adds to a record
-- reads no text again that this reader has read. Not published; made anew whenever the reader is another.
CREATE TABLE reading (
    ord   INTEGER PRIMARY KEY, -- of the report
    bytes BLOB NOT NULL
) STRICT;

UPDATE meta SET value = '3' WHERE key = 'schema_version';
