-- Mail under way and gone, as ids only: the words, and any link that opens a door, are made when it is sent. A message of no school is about
-- somebody's own account.
CREATE TABLE mail_message (
    school_id UUID REFERENCES school (id),
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    person_id UUID REFERENCES person (id),
    recipient TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    bounced_at BIGINT,
    dropped_at BIGINT,
    failed_at BIGINT
);
CREATE INDEX mail_message_by_school ON mail_message (school_id, created_at);
CREATE INDEX mail_message_by_person ON mail_message (person_id, bounced_at);
CREATE INDEX mail_message_by_recipient ON mail_message (recipient, sent_at, id);
CREATE INDEX mail_message_by_age ON mail_message (created_at);

ALTER TABLE mail_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_message FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON mail_message USING (school_id IS NULL OR school_in_scope(school_id));
