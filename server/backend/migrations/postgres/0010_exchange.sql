-- Files of the pupil administration: what was read of one, what the office decided about it, and what it changed.

-- Rows as one JSON text serve both engines: SQLite has these three functions built in, the first with a path beside the list.
CREATE FUNCTION json_each(list TEXT, path TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 500
    AS 'SELECT json_array_elements_text(CAST(list AS JSON))';
CREATE FUNCTION json_extract(document TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT CAST(document AS JSON) ->> substr(path, 3)';
CREATE FUNCTION unhex(id TEXT, ignored TEXT) RETURNS UUID LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT CAST(id AS UUID)';

-- content is what was read (without what the school must not take over); it goes once the import is over.
CREATE TABLE import_run (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('edexml', 'table')),
    state TEXT NOT NULL CHECK (state IN ('mapping', 'preview', 'applied', 'undone', 'discarded')),
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    content TEXT,
    headings TEXT NOT NULL,
    mapping TEXT,
    choices TEXT NOT NULL,
    counts TEXT,
    left_behind TEXT,
    created_by UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    applied_by UUID REFERENCES person (id),
    applied_at BIGINT,
    undone_by UUID REFERENCES person (id),
    undone_at BIGINT,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX import_run_by_age ON import_run (created_at);
CREATE INDEX import_run_by_creator ON import_run (created_by);
CREATE INDEX import_run_by_applier ON import_run (applied_by);
CREATE INDEX import_run_by_undoer ON import_run (undone_by);
CREATE INDEX import_run_applied ON import_run (school_id, format, applied_at);

-- A row that an import made or changed; before is null for a new one. Kept for as long as it can be undone.
CREATE TABLE import_change (
    school_id UUID NOT NULL,
    run_id UUID NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'child', 'person', 'placement', 'staff_role', 'assignment', 'guardianship')),
    object_id UUID NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    PRIMARY KEY (school_id, run_id, position),
    FOREIGN KEY (school_id, run_id) REFERENCES import_run (school_id, id)
);

-- What the columns of tables with these headings mean, as the school said last.
CREATE TABLE import_mapping (
    school_id UUID NOT NULL REFERENCES school (id),
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, headings)
);

ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_run FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON import_run USING (school_in_scope(school_id));

ALTER TABLE import_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_change FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON import_change USING (school_in_scope(school_id));

ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON import_mapping USING (school_in_scope(school_id));
