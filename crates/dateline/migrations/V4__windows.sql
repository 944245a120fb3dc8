-- What a window onto a large record looks at, so that only what it shows is read: incidents by day, series by the day of their
-- newest point, figures by the day they are about, the links and remarks that a brief prints. The conditions stand in `store/window.rs` in the same words.
CREATE INDEX line_incident_day ON line (
    json_extract(json, '$.export'),
    ifnull(json_extract(json, '$.time.earliest'), json_extract(json, '$.time.latest')),
    ifnull(json_extract(json, '$.time.latest'), json_extract(json, '$.time.earliest'))
) WHERE kind = 'incident';

CREATE INDEX line_series_day ON line (
    json_extract(json, '$.incident') IS NULL OR json_array_length(json, '$.points') > 1 OR json_array_length(json, '$.checks') > 0,
    ifnull(json_extract(json, '$.points[0].as_of.earliest'), json_extract(json, '$.points[0].as_of.latest')),
    ifnull(json_extract(json, '$.points[#-1].as_of.latest'), json_extract(json, '$.points[0].as_of.latest'))
) WHERE kind = 'series';

CREATE INDEX line_figure_day ON line (
    kind,
    ifnull(json_extract(json, '$.time.earliest'), json_extract(json, '$.time.latest')),
    ifnull(json_extract(json, '$.time.latest'), json_extract(json, '$.time.earliest'))
) WHERE kind = 'claim' AND instr(json, '"figure":null') = 0;

CREATE INDEX line_opposed ON line (kind, ord)
    WHERE kind = 'link' AND json_extract(json, '$.rel') IN ('contradicts', 'denies', 'corrects', 'retracts');

CREATE INDEX line_remark ON line (kind, ord) WHERE kind = 'diagnostic' AND json_extract(json, '$.severity') <> 'info';

CREATE INDEX line_report_day ON line (
    json_extract(json, '$.published.status') IN ('given', 'stated'),
    json_extract(json, '$.published.latest'),
    json_extract(json, '$.published.earliest')
) WHERE kind = 'report';

UPDATE meta SET value = '4' WHERE key = 'schema_version';
