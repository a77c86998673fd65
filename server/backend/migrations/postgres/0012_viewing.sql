-- Looking along as somebody else: who, as whom, why, and from when until when. Sessions are forgotten sooner than this, so it holds no
-- reference to them. One at a time in a session.
CREATE TABLE viewing (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    viewer_id UUID NOT NULL REFERENCES person (id),
    viewed_id UUID NOT NULL REFERENCES person (id),
    session_id UUID NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('office', 'director', 'manager')),
    reason TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (school_id, id)
);
CREATE UNIQUE INDEX viewing_by_session ON viewing (session_id) WHERE ended_at IS NULL;
CREATE INDEX viewing_by_viewed ON viewing (viewed_id, begun_at);
CREATE INDEX viewing_by_viewer ON viewing (viewer_id);

-- The office wrote a confirmed change of a mail address down where the school keeps its own records.
CREATE TABLE mail_change_noted (
    school_id UUID NOT NULL REFERENCES school (id),
    change_id UUID NOT NULL REFERENCES mail_change (id),
    noted_by UUID NOT NULL REFERENCES person (id),
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, change_id)
);
CREATE INDEX mail_change_noted_by_change ON mail_change_noted (change_id);
CREATE INDEX mail_change_noted_by_person ON mail_change_noted (noted_by);

ALTER TABLE viewing ENABLE ROW LEVEL SECURITY;
ALTER TABLE viewing FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON viewing USING (school_in_scope(school_id));

ALTER TABLE mail_change_noted ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_change_noted FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON mail_change_noted USING (school_in_scope(school_id));
