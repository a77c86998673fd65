-- What a school keeps about children beside their names: who else may be called or may fetch them, what those who look after them must
-- know, what a court ordered, and what guardians ask to have changed.

-- People without an account: family, who may fetch the child, whom to call. A family contact may have an account one day.
CREATE TABLE contact (
    school_id BLOB NOT NULL,
    id BLOB NOT NULL,
    child_id BLOB NOT NULL,
    person_id BLOB REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('family', 'pick_up', 'emergency')),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    relation TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
) STRICT;
CREATE INDEX contact_by_child ON contact (school_id, child_id);
CREATE INDEX contact_by_person ON contact (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE child_card (
    school_id BLOB NOT NULL,
    child_id BLOB NOT NULL,
    allergies TEXT NOT NULL,
    medication TEXT NOT NULL,
    remarks TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, child_id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
) STRICT;

-- A court's order about one person and one child, from a day until a day (both included): the person is not informed and may not fetch.
CREATE TABLE restriction (
    school_id BLOB NOT NULL,
    id BLOB NOT NULL,
    child_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    note TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
) STRICT;
CREATE INDEX restriction_by_child ON restriction (school_id, child_id, person_id);
CREATE INDEX restriction_by_person ON restriction (person_id);
CREATE INDEX restriction_by_maker ON restriction (created_by);

-- What a guardian asks to have changed: a list of fields with the value they saw and the one they ask for, as JSON.
CREATE TABLE change_proposal (
    school_id BLOB NOT NULL,
    id BLOB NOT NULL,
    child_id BLOB NOT NULL,
    proposer_id BLOB NOT NULL REFERENCES person (id),
    changes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'declined', 'withdrawn')),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES person (id),
    decided_at INTEGER,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
) STRICT;
CREATE INDEX change_proposal_waiting ON change_proposal (school_id, created_at, id) WHERE state = 'pending';
CREATE INDEX change_proposal_by_child ON change_proposal (school_id, child_id);
CREATE INDEX change_proposal_by_proposer ON change_proposal (proposer_id);
CREATE INDEX change_proposal_by_decider ON change_proposal (decided_by) WHERE decided_by IS NOT NULL;
