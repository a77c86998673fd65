-- The group feed: posts, what hangs on them, and who has seen them.

CREATE TABLE post (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    author_id BLOB NOT NULL REFERENCES person (id),
    audience TEXT NOT NULL CHECK (audience IN ('groups', 'school', 'child')),
    child_id BLOB,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    comments TEXT NOT NULL CHECK (comments IN ('off', 'open', 'moderated')),
    comments_close_on TEXT,
    confirmation_requested INTEGER NOT NULL,
    urgent_reason TEXT,
    pinned_until TEXT,
    ends_on TEXT,
    publish_at INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    submitted_at INTEGER,
    published_at INTEGER,
    approved_by BLOB REFERENCES person (id),
    declined_at INTEGER,
    declined_by BLOB REFERENCES person (id),
    decline_reason TEXT,
    edited_at INTEGER,
    deleted_at INTEGER,
    deleted_by BLOB REFERENCES person (id),
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id),
    CHECK ((audience = 'child') OR (child_id IS NULL))
) STRICT;
CREATE INDEX post_by_author ON post (school_id, author_id, changed_at, id);
CREATE INDEX post_by_author_person ON post (author_id);
CREATE INDEX post_by_child ON post (school_id, child_id);
CREATE INDEX post_awaiting ON post (school_id, submitted_at) WHERE submitted_at IS NOT NULL AND published_at IS NULL AND declined_at IS NULL;
CREATE INDEX post_by_approver ON post (approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX post_by_decliner ON post (declined_by) WHERE declined_by IS NOT NULL;
CREATE INDEX post_by_deleter ON post (deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX post_deleted ON post (deleted_at) WHERE deleted_at IS NOT NULL;

-- The groups the author chose.
CREATE TABLE post_group (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    group_id BLOB NOT NULL,
    PRIMARY KEY (school_id, post_id, group_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
) STRICT;
CREATE INDEX post_group_by_group ON post_group (school_id, group_id);

-- What the feed reads: one row for each place where a published post appears. The channel is the id of a
-- group, of the school or of a child. Rows exist only for posts that are published (or have a time to be) and not deleted.
CREATE TABLE post_audience (
    school_id BLOB NOT NULL,
    channel_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('everyone', 'staff')),
    published_at INTEGER NOT NULL,
    pinned_until TEXT,
    ends_on TEXT,
    confirmation_requested INTEGER NOT NULL,
    PRIMARY KEY (channel_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX post_audience_newest ON post_audience (channel_id, published_at, post_id);
CREATE INDEX post_audience_pinned ON post_audience (channel_id, pinned_until) WHERE pinned_until IS NOT NULL;
CREATE INDEX post_audience_asked ON post_audience (channel_id, published_at) WHERE confirmation_requested;
CREATE INDEX post_audience_by_post ON post_audience (school_id, post_id);

-- What searching reads: the words of a post as keys that are the same on both engines. Rows exist for the same posts as in post_audience.
-- The full-text index knows a row by its number, which must stay what it is when the file is compacted.
CREATE TABLE post_text (
    number INTEGER PRIMARY KEY,
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (school_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
-- Keys are separated by spaces and hold no other sign, so the plainest tokeniser takes them as they are.
CREATE VIRTUAL TABLE post_text_index USING fts5 (school_id UNINDEXED, post_id UNINDEXED, words,
    content = 'post_text', content_rowid = 'number', tokenize = 'ascii', detail = 'none', columnsize = 0);
CREATE TRIGGER post_text_added AFTER INSERT ON post_text BEGIN
    INSERT INTO post_text_index (rowid, school_id, post_id, words) VALUES (new.number, new.school_id, new.post_id, new.words);
END;
CREATE TRIGGER post_text_changed AFTER UPDATE ON post_text BEGIN
    INSERT INTO post_text_index (post_text_index, rowid, school_id, post_id, words) VALUES ('delete', old.number, old.school_id, old.post_id, old.words);
    INSERT INTO post_text_index (rowid, school_id, post_id, words) VALUES (new.number, new.school_id, new.post_id, new.words);
END;
CREATE TRIGGER post_text_removed AFTER DELETE ON post_text BEGIN
    INSERT INTO post_text_index (post_text_index, rowid, school_id, post_id, words) VALUES ('delete', old.number, old.school_id, old.post_id, old.words);
END;

-- held_for is the post that shows the file once a change of it is approved.
CREATE TABLE attachment (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    post_id BLOB,
    held_for BLOB,
    uploader_id BLOB NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'file')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'refused')),
    refusal TEXT,
    position INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    tint INTEGER NOT NULL,
    has_poster INTEGER NOT NULL,
    alt_text TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id),
    FOREIGN KEY (school_id, held_for) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX attachment_held ON attachment (school_id, held_for) WHERE held_for IS NOT NULL;
CREATE INDEX attachment_by_post ON attachment (school_id, post_id, position);
CREATE INDEX attachment_by_uploader ON attachment (uploader_id, created_at);
CREATE INDEX attachment_unclaimed ON attachment (created_at) WHERE post_id IS NULL;

-- A change of a published post that somebody approves first, as JSON. Readers keep the post as it is until then.
CREATE TABLE post_change (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    author_id BLOB NOT NULL REFERENCES person (id),
    draft TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    declined_by BLOB REFERENCES person (id),
    decline_reason TEXT,
    PRIMARY KEY (school_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX post_change_by_author ON post_change (author_id);
CREATE INDEX post_change_by_decliner ON post_change (declined_by) WHERE declined_by IS NOT NULL;

-- An upload from before its first byte until it is in or refused: what it may take, then what it took. Counted for an hour.
CREATE TABLE upload_attempt (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    uploader_id BLOB NOT NULL REFERENCES person (id),
    byte_size INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (school_id, id)
) STRICT;
CREATE INDEX upload_attempt_by_uploader ON upload_attempt (uploader_id, began_at);
CREATE INDEX upload_attempt_by_age ON upload_attempt (began_at);

-- private_with names the family side of a private reply; NULL is a comment that every reader of the post sees. state_before is what
-- a removed comment was, for taking that back.
CREATE TABLE comment (
    school_id BLOB NOT NULL,
    id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    author_id BLOB NOT NULL REFERENCES person (id),
    private_with BLOB REFERENCES person (id),
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'declined', 'removed')),
    state_before TEXT CHECK (state_before IN ('pending', 'approved', 'declined')),
    decided_by BLOB REFERENCES person (id),
    decided_at INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX comment_by_post ON comment (school_id, post_id, id);
CREATE INDEX comment_by_author ON comment (author_id, created_at);
CREATE INDEX comment_by_private ON comment (private_with) WHERE private_with IS NOT NULL;
CREATE INDEX comment_by_decider ON comment (decided_by) WHERE decided_by IS NOT NULL;

-- Settled once somebody of the author's side looked at it.
CREATE TABLE comment_report (
    school_id BLOB NOT NULL,
    comment_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    settled_by BLOB REFERENCES person (id),
    settled_at INTEGER,
    PRIMARY KEY (school_id, comment_id, person_id),
    FOREIGN KEY (school_id, comment_id) REFERENCES comment (school_id, id)
) STRICT;
CREATE INDEX comment_report_by_person ON comment_report (person_id);
CREATE INDEX comment_report_by_settler ON comment_report (settled_by) WHERE settled_by IS NOT NULL;

CREATE TABLE post_thanks (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX post_thanks_by_person ON post_thanks (person_id);

CREATE TABLE post_seen (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX post_seen_by_person ON post_seen (person_id);

CREATE TABLE post_confirmation (
    school_id BLOB NOT NULL,
    post_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    confirmed_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
) STRICT;
CREATE INDEX post_confirmation_by_person ON post_confirmation (person_id);

-- Posts of a school published up to read_until count as read, whether they were opened or not ("mark all read").
CREATE TABLE read_mark (
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    read_until INTEGER NOT NULL,
    PRIMARY KEY (school_id, person_id)
) STRICT;
CREATE INDEX read_mark_by_person ON read_mark (person_id);
