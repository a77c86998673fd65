-- A school asks a person in. One row for each: inviting again counts up its version, and with it come another link and another letter code,
-- of which only hashes are kept.
CREATE TABLE invitation (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    version BIGINT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    code_hash BYTEA NOT NULL UNIQUE,
    asked_mail TEXT,
    invited_by UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    sent_at BIGINT,
    bounced_at BIGINT,
    -- The mail server did not take the mail for days; then `bounced_at` says when that was given up.
    undelivered BOOLEAN NOT NULL DEFAULT FALSE,
    opened_at BIGINT,
    refused_at BIGINT,
    refusal TEXT CHECK (refusal IN ('wrong_address', 'not_mine')),
    accepted_at BIGINT,
    accepted_by UUID REFERENCES person (id),
    reminders BIGINT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, person_id)
);
CREATE INDEX invitation_by_person ON invitation (person_id);
CREATE INDEX invitation_by_inviter ON invitation (invited_by);
CREATE INDEX invitation_by_accepter ON invitation (accepted_by);
CREATE INDEX invitation_waiting ON invitation (sent_at) WHERE accepted_at IS NULL AND refused_at IS NULL AND bounced_at IS NULL;

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON invitation USING (school_in_scope(school_id));
