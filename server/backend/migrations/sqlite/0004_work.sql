-- What surrounds every change: the trail, the answers kept for repeated requests, and the work to do afterwards.

CREATE TABLE audit_entry (
    school_id BLOB REFERENCES school (id),
    id BLOB NOT NULL PRIMARY KEY,
    actor_id BLOB REFERENCES person (id),
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BLOB,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_age ON audit_entry (at);
CREATE INDEX audit_entry_by_school ON audit_entry (school_id, at);
CREATE INDEX audit_entry_by_object ON audit_entry (object_id, at);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, at);

-- The answer to a request is kept for 48 hours, so that its repetition gives the same answer and one effect. The digest of what
-- was asked tells a repetition from another request under the same key.
CREATE TABLE request_key (
    person_id BLOB NOT NULL REFERENCES person (id),
    operation TEXT NOT NULL,
    key BLOB NOT NULL,
    digest BLOB NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, operation, key)
) STRICT;
CREATE INDEX request_key_by_age ON request_key (created_at);

CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    school_id BLOB REFERENCES school (id),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedup_key TEXT UNIQUE,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_until INTEGER,
    failed_at INTEGER,
    last_error TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX job_due ON job (run_at, id) WHERE failed_at IS NULL;
CREATE INDEX job_by_school ON job (school_id);

-- One row: by which the installation knows its secret key again.
CREATE TABLE installation (
    name TEXT NOT NULL PRIMARY KEY CHECK (name = 'schoolplein'),
    key_check BLOB NOT NULL
) STRICT;
