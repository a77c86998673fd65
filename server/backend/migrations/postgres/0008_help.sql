-- Questions for help. They go to the staff of a group or to the managers, and end with an answer or a call.
CREATE TABLE help_question (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    asker_id UUID NOT NULL REFERENCES person (id),
    group_id UUID,
    body TEXT NOT NULL,
    phone TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('with_group', 'with_managers', 'answered', 'called_back')),
    created_at BIGINT NOT NULL,
    passed_on_by UUID REFERENCES person (id),
    passed_on_at BIGINT,
    answer TEXT NOT NULL,
    answered_by UUID REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
);
CREATE INDEX help_question_by_state ON help_question (school_id, state, id);
CREATE INDEX help_question_by_group ON help_question (school_id, group_id, id);
CREATE INDEX help_question_by_asker ON help_question (asker_id, id);
CREATE INDEX help_question_by_passer ON help_question (passed_on_by);
CREATE INDEX help_question_by_answerer ON help_question (answered_by);

ALTER TABLE help_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE help_question FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON help_question USING (school_in_scope(school_id));
