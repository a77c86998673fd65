-- What people change of their own accounts, and what proves who they are beside a password. Only hashes of tokens are stored.

-- One row for each question, also about an address that nobody has: both are answered alike. The address is a hash.
CREATE TABLE password_reset (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB REFERENCES person (id),
    asked_by BLOB REFERENCES person (id),
    address BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX password_reset_by_person ON password_reset (person_id, created_at);
CREATE INDEX password_reset_by_asker ON password_reset (asked_by);
CREATE INDEX password_reset_by_address ON password_reset (address, created_at);
CREATE INDEX password_reset_by_age ON password_reset (created_at);

-- The old address stays the one to sign in with until the new one is confirmed, and may take the change back for a week.
CREATE TABLE mail_change (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    old_mail TEXT NOT NULL,
    new_mail TEXT NOT NULL,
    confirm_hash BLOB NOT NULL UNIQUE,
    undo_hash BLOB NOT NULL UNIQUE,
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    undone_at INTEGER,
    dropped_at INTEGER
) STRICT;
CREATE INDEX mail_change_by_person ON mail_change (person_id, asked_at);
CREATE INDEX mail_change_by_age ON mail_change (asked_at);

-- An app that makes codes. In use once a code of it was confirmed; no step is used twice.
CREATE TABLE code_app (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    seed BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER
) STRICT;

-- Each opens the account once, without the app. Their text is there, sealed, until their person wrote them down.
CREATE TABLE recovery_code (
    person_id BLOB NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    sealed BLOB,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (person_id, number)
) STRICT;

-- The password was right, the second factor is awaited.
CREATE TABLE half_sign_in (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    own_device INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX half_sign_in_by_person ON half_sign_in (person_id);
CREATE INDEX half_sign_in_by_expiry ON half_sign_in (expires_at);

CREATE TABLE passkey (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    credential_id BLOB NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;
CREATE INDEX passkey_by_person ON passkey (person_id, created_at);

-- A question to a browser, answered once. Without a person when somebody is about to sign in.
CREATE TABLE passkey_question (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('add', 'sign_in', 'prove')),
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_question_by_person ON passkey_question (person_id);
CREATE INDEX passkey_question_by_expiry ON passkey_question (expires_at);
