-- A school asks a person in. One row for each: inviting again counts up its version, and with it come another link and another letter code,
-- of which only hashes are kept.
CREATE TABLE invitation (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    version INTEGER NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    code_hash BLOB NOT NULL UNIQUE,
    asked_mail TEXT,
    invited_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    renewed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sent_at INTEGER,
    bounced_at INTEGER,
    -- The mail server did not take the mail for days; then `bounced_at` says when that was given up.
    undelivered INTEGER NOT NULL DEFAULT FALSE,
    opened_at INTEGER,
    refused_at INTEGER,
    refusal TEXT CHECK (refusal IN ('wrong_address', 'not_mine')),
    accepted_at INTEGER,
    accepted_by BLOB REFERENCES person (id),
    reminders INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, person_id)
) STRICT;
CREATE INDEX invitation_by_person ON invitation (person_id);
CREATE INDEX invitation_by_inviter ON invitation (invited_by);
CREATE INDEX invitation_by_accepter ON invitation (accepted_by);
CREATE INDEX invitation_waiting ON invitation (sent_at) WHERE accepted_at IS NULL AND refused_at IS NULL AND bounced_at IS NULL;
