-- The group feed: posts, what hangs on them, and who has seen them.

CREATE TABLE post (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    author_id UUID NOT NULL REFERENCES person (id),
    audience TEXT NOT NULL CHECK (audience IN ('groups', 'school', 'child')),
    child_id UUID,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    comments TEXT NOT NULL CHECK (comments IN ('off', 'open', 'moderated')),
    comments_close_on TEXT,
    confirmation_requested BOOLEAN NOT NULL,
    urgent_reason TEXT,
    pinned_until TEXT,
    ends_on TEXT,
    publish_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    submitted_at BIGINT,
    published_at BIGINT,
    approved_by UUID REFERENCES person (id),
    declined_at BIGINT,
    declined_by UUID REFERENCES person (id),
    decline_reason TEXT,
    edited_at BIGINT,
    deleted_at BIGINT,
    deleted_by UUID REFERENCES person (id),
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id),
    CHECK ((audience = 'child') OR (child_id IS NULL))
);
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
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    group_id UUID NOT NULL,
    PRIMARY KEY (school_id, post_id, group_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
);
CREATE INDEX post_group_by_group ON post_group (school_id, group_id);

-- What the feed reads: one row for each place where a published post appears. The channel is the id of a
-- group, of the school or of a child. Rows exist only for posts that are published (or have a time to be) and not deleted.
CREATE TABLE post_audience (
    school_id UUID NOT NULL,
    channel_id UUID NOT NULL,
    post_id UUID NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('everyone', 'staff')),
    published_at BIGINT NOT NULL,
    pinned_until TEXT,
    ends_on TEXT,
    confirmation_requested BOOLEAN NOT NULL,
    PRIMARY KEY (channel_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX post_audience_newest ON post_audience (channel_id, published_at, post_id);
CREATE INDEX post_audience_pinned ON post_audience (channel_id, pinned_until) WHERE pinned_until IS NOT NULL;
CREATE INDEX post_audience_asked ON post_audience (channel_id, published_at) WHERE confirmation_requested;
CREATE INDEX post_audience_by_post ON post_audience (school_id, post_id);

-- What searching reads: the words of a post as keys that are the same on both engines. Rows exist for the same posts as in post_audience.
-- No GIN index: under row-level security PostgreSQL may not use one, since its operator could tell of rows that are hidden. A search reads
-- the words of the posts in the reader's channels instead, which cost the same however many schools there are.
CREATE TABLE post_text (
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    words TEXT NOT NULL,
    lexemes TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
    PRIMARY KEY (school_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
-- Lets one SQL text serve both engines: in SQLite this is the name of the full-text index.
CREATE FUNCTION post_text_index(query TEXT) RETURNS TABLE (school_id UUID, post_id UUID) LANGUAGE sql STABLE PARALLEL SAFE AS
    'SELECT t.school_id, t.post_id FROM post_text t WHERE t.lexemes @@ CAST(query AS tsquery)';

-- held_for is the post that shows the file once a change of it is approved.
CREATE TABLE attachment (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    post_id UUID,
    held_for UUID,
    uploader_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'file')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'refused')),
    refusal TEXT,
    position BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    tint BIGINT NOT NULL,
    has_poster BOOLEAN NOT NULL,
    alt_text TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id),
    FOREIGN KEY (school_id, held_for) REFERENCES post (school_id, id)
);
CREATE INDEX attachment_held ON attachment (school_id, held_for) WHERE held_for IS NOT NULL;
CREATE INDEX attachment_by_post ON attachment (school_id, post_id, position);
CREATE INDEX attachment_by_uploader ON attachment (uploader_id, created_at);
CREATE INDEX attachment_unclaimed ON attachment (created_at) WHERE post_id IS NULL;

-- A change of a published post that somebody approves first, as JSON. Readers keep the post as it is until then.
CREATE TABLE post_change (
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    author_id UUID NOT NULL REFERENCES person (id),
    draft TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    declined_by UUID REFERENCES person (id),
    decline_reason TEXT,
    PRIMARY KEY (school_id, post_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX post_change_by_author ON post_change (author_id);
CREATE INDEX post_change_by_decliner ON post_change (declined_by) WHERE declined_by IS NOT NULL;

-- An upload from before its first byte until it is in or refused: what it may take, then what it took. Counted for an hour.
CREATE TABLE upload_attempt (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    uploader_id UUID NOT NULL REFERENCES person (id),
    byte_size BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX upload_attempt_by_uploader ON upload_attempt (uploader_id, began_at);
CREATE INDEX upload_attempt_by_age ON upload_attempt (began_at);

-- private_with names the family side of a private reply; NULL is a comment that every reader of the post sees. state_before is what
-- a removed comment was, for taking that back.
CREATE TABLE comment (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    post_id UUID NOT NULL,
    author_id UUID NOT NULL REFERENCES person (id),
    private_with UUID REFERENCES person (id),
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'declined', 'removed')),
    state_before TEXT CHECK (state_before IN ('pending', 'approved', 'declined')),
    decided_by UUID REFERENCES person (id),
    decided_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX comment_by_post ON comment (school_id, post_id, id);
CREATE INDEX comment_by_author ON comment (author_id, created_at);
CREATE INDEX comment_by_private ON comment (private_with) WHERE private_with IS NOT NULL;
CREATE INDEX comment_by_decider ON comment (decided_by) WHERE decided_by IS NOT NULL;

-- Settled once somebody of the author's side looked at it.
CREATE TABLE comment_report (
    school_id UUID NOT NULL,
    comment_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    settled_by UUID REFERENCES person (id),
    settled_at BIGINT,
    PRIMARY KEY (school_id, comment_id, person_id),
    FOREIGN KEY (school_id, comment_id) REFERENCES comment (school_id, id)
);
CREATE INDEX comment_report_by_person ON comment_report (person_id);
CREATE INDEX comment_report_by_settler ON comment_report (settled_by) WHERE settled_by IS NOT NULL;

CREATE TABLE post_thanks (
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX post_thanks_by_person ON post_thanks (person_id);

CREATE TABLE post_seen (
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX post_seen_by_person ON post_seen (person_id);

CREATE TABLE post_confirmation (
    school_id UUID NOT NULL,
    post_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, post_id, person_id),
    FOREIGN KEY (school_id, post_id) REFERENCES post (school_id, id)
);
CREATE INDEX post_confirmation_by_person ON post_confirmation (person_id);

-- Posts of a school published up to read_until count as read, whether they were opened or not ("mark all read").
CREATE TABLE read_mark (
    school_id UUID NOT NULL REFERENCES school (id),
    person_id UUID NOT NULL REFERENCES person (id),
    read_until BIGINT NOT NULL,
    PRIMARY KEY (school_id, person_id)
);
CREATE INDEX read_mark_by_person ON read_mark (person_id);
