-- What a school keeps about children beside their names: who else may be called or may fetch them, what those who look after them must
-- know, what a court ordered, and what guardians ask to have changed.

-- People without an account: family, who may fetch the child, whom to call. A family contact may have an account one day.
CREATE TABLE contact (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    child_id UUID NOT NULL,
    person_id UUID REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('family', 'pick_up', 'emergency')),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    relation TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);
CREATE INDEX contact_by_child ON contact (school_id, child_id);
CREATE INDEX contact_by_person ON contact (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE child_card (
    school_id UUID NOT NULL,
    child_id UUID NOT NULL,
    allergies TEXT NOT NULL,
    medication TEXT NOT NULL,
    remarks TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, child_id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);

-- A court's order about one person and one child, from a day until a day (both included): the person is not informed and may not fetch.
CREATE TABLE restriction (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    child_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    note TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    created_at BIGINT NOT NULL,
    created_by UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);
CREATE INDEX restriction_by_child ON restriction (school_id, child_id, person_id);
CREATE INDEX restriction_by_person ON restriction (person_id);
CREATE INDEX restriction_by_maker ON restriction (created_by);

-- What a guardian asks to have changed: a list of fields with the value they saw and the one they ask for, as JSON.
CREATE TABLE change_proposal (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    child_id UUID NOT NULL,
    proposer_id UUID NOT NULL REFERENCES person (id),
    changes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'declined', 'withdrawn')),
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    decided_by UUID REFERENCES person (id),
    decided_at BIGINT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);
CREATE INDEX change_proposal_waiting ON change_proposal (school_id, created_at, id) WHERE state = 'pending';
CREATE INDEX change_proposal_by_child ON change_proposal (school_id, child_id);
CREATE INDEX change_proposal_by_proposer ON change_proposal (proposer_id);
CREATE INDEX change_proposal_by_decider ON change_proposal (decided_by) WHERE decided_by IS NOT NULL;

ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON contact USING (school_in_scope(school_id));

ALTER TABLE child_card ENABLE ROW LEVEL SECURITY;
ALTER TABLE child_card FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON child_card USING (school_in_scope(school_id));

ALTER TABLE restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE restriction FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON restriction USING (school_in_scope(school_id));

ALTER TABLE change_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON change_proposal USING (school_in_scope(school_id));
