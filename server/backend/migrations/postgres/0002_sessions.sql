-- Signing in. Only hashes of tokens are stored: a copy of the database opens no session.

-- The token before the last change of view still opens the session for a moment: a second request may be under way with it.
-- proved_at is when its person last proved who they are, by signing in or once more since.
CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    previous_token_hash BYTEA UNIQUE,
    renewed_at BIGINT,
    person_id UUID NOT NULL REFERENCES person (id),
    own_device BOOLEAN NOT NULL,
    device TEXT NOT NULL,
    view_school_id UUID REFERENCES school (id),
    view_capacity TEXT CHECK (view_capacity IN ('staff', 'family')),
    created_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_ms BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX session_by_person ON session (person_id, last_seen_at);
CREATE INDEX session_by_view_school ON session (view_school_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Failures per account (a hash of the address, so unknown addresses count alike), kept through a restart.
CREATE TABLE sign_in_throttle (
    account BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_failed_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX sign_in_throttle_by_time ON sign_in_throttle (last_failed_at);

-- A device that signed in before has a bucket of its own, so that strangers cannot lock a parent out.
CREATE TABLE known_device (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE INDEX known_device_by_person ON known_device (person_id);
