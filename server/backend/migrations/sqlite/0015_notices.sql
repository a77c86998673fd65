-- Mails that say there is news: how somebody wants to hear of it, and who is told of which post.

-- Made when somebody chooses, or when the first mail leaves: then the token that turns these mails off has its hash here. Minutes are those
-- since midnight.
CREATE TABLE notice_choice (
    person_id BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'never')),
    daily_hour INTEGER NOT NULL CHECK (daily_hour BETWEEN 0 AND 23),
    quiet_from INTEGER NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until INTEGER NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    stop_hash BLOB NOT NULL UNIQUE,
    test_id BLOB,
    changed_at INTEGER NOT NULL
) STRICT;

-- One for each person and post. Waiting until it is due; posted once a mail with it is under way, with others of the same batch; dropped when
-- there was nothing to tell any more.
CREATE TABLE notice (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    way TEXT NOT NULL CHECK (way IN ('mail')),
    reading TEXT NOT NULL CHECK (reading IN ('family', 'staff')),
    urgent INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'posted', 'sent', 'dropped')),
    due_at INTEGER NOT NULL,
    batch_id BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id, way),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX notice_by_person ON notice (person_id, state, due_at);
CREATE INDEX notice_due ON notice (due_at, person_id) WHERE state = 'waiting';
CREATE INDEX notice_by_batch ON notice (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX notice_by_age ON notice (created_at);
