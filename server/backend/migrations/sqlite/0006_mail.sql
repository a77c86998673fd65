-- Mail under way and gone, as ids only: the words, and any link that opens a door, are made when it is sent. A message of no school is about
-- somebody's own account.
CREATE TABLE mail_message (
    school_id BLOB REFERENCES school (id),
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    person_id BLOB REFERENCES person (id),
    recipient TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    bounced_at INTEGER,
    dropped_at INTEGER,
    failed_at INTEGER
) STRICT;
CREATE INDEX mail_message_by_school ON mail_message (school_id, created_at);
CREATE INDEX mail_message_by_person ON mail_message (person_id, bounced_at);
CREATE INDEX mail_message_by_recipient ON mail_message (recipient, sent_at, id);
CREATE INDEX mail_message_by_age ON mail_message (created_at);
