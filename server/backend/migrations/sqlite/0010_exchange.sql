-- Files of the pupil administration: what was read of one, what the office decided about it, and what it changed.

-- content is what was read (without what the school must not take over); it goes once the import is over.
CREATE TABLE import_run (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
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
    created_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    applied_by BLOB REFERENCES person (id),
    applied_at INTEGER,
    undone_by BLOB REFERENCES person (id),
    undone_at INTEGER,
    PRIMARY KEY (school_id, id)
) STRICT;
CREATE INDEX import_run_by_age ON import_run (created_at);
CREATE INDEX import_run_by_creator ON import_run (created_by);
CREATE INDEX import_run_by_applier ON import_run (applied_by);
CREATE INDEX import_run_by_undoer ON import_run (undone_by);
CREATE INDEX import_run_applied ON import_run (school_id, format, applied_at);

-- A row that an import made or changed; before is null for a new one. Kept for as long as it can be undone.
CREATE TABLE import_change (
    school_id BLOB NOT NULL,
    run_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'child', 'person', 'placement', 'staff_role', 'assignment', 'guardianship')),
    object_id BLOB NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    PRIMARY KEY (school_id, run_id, position),
    FOREIGN KEY (school_id, run_id) REFERENCES import_run (school_id, id)
) STRICT;

-- What the columns of tables with these headings mean, as the school said last.
CREATE TABLE import_mapping (
    school_id BLOB NOT NULL REFERENCES school (id),
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, headings)
) STRICT;
