-- What people change of their own accounts, and what proves who they are beside a password. Only hashes of tokens are stored.

-- One row for each question, also about an address that nobody has: both are answered alike. The address is a hash.
CREATE TABLE password_reset (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID REFERENCES person (id),
    asked_by UUID REFERENCES person (id),
    address BYTEA NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_reset_by_person ON password_reset (person_id, created_at);
CREATE INDEX password_reset_by_asker ON password_reset (asked_by);
CREATE INDEX password_reset_by_address ON password_reset (address, created_at);
CREATE INDEX password_reset_by_age ON password_reset (created_at);

-- The old address stays the one to sign in with until the new one is confirmed, and may take the change back for a week.
CREATE TABLE mail_change (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    old_mail TEXT NOT NULL,
    new_mail TEXT NOT NULL,
    confirm_hash BYTEA NOT NULL UNIQUE,
    undo_hash BYTEA NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    undone_at BIGINT,
    dropped_at BIGINT
);
CREATE INDEX mail_change_by_person ON mail_change (person_id, asked_at);
CREATE INDEX mail_change_by_age ON mail_change (asked_at);

-- An app that makes codes. In use once a code of it was confirmed; no step is used twice.
CREATE TABLE code_app (
    person_id UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    seed BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

-- Each opens the account once, without the app. Their text is there, sealed, until their person wrote them down.
CREATE TABLE recovery_code (
    person_id UUID NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL,
    sealed BYTEA,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, number)
);

-- The password was right, the second factor is awaited.
CREATE TABLE half_sign_in (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    own_device BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX half_sign_in_by_person ON half_sign_in (person_id);
CREATE INDEX half_sign_in_by_expiry ON half_sign_in (expires_at);

CREATE TABLE passkey (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    credential_id BYTEA NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkey_by_person ON passkey (person_id, created_at);

-- A question to a browser, answered once. Without a person when somebody is about to sign in.
CREATE TABLE passkey_question (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('add', 'sign_in', 'prove')),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_question_by_person ON passkey_question (person_id);
CREATE INDEX passkey_question_by_expiry ON passkey_question (expires_at);
