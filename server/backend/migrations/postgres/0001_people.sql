-- People, what they are to a school, and the groups that decide what they may see.
-- Instants are milliseconds since 1970 UTC, days are ISO text, both bound by the application.

-- Lets one SQL text serve both engines: SQLite has these two functions built in. Every list is one of ids, so they are ids from the start,
-- and unhex leaves them as they are: under row-level security PostgreSQL uses an index only for conditions that cannot tell of hidden rows,
-- and reading an id from text is not among them.
CREATE FUNCTION unhex(id UUID) RETURNS UUID LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT id';
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (value UUID) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 8
    AS 'SELECT CAST(json_array_elements_text(CAST(list AS JSON)) AS UUID)';

CREATE TABLE school (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    holiday_region TEXT NOT NULL CHECK (holiday_region IN ('north', 'middle', 'south')),
    time_zone TEXT NOT NULL,
    address_form TEXT NOT NULL CHECK (address_form IN ('u', 'je')),
    downloads_allowed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- A name key is what lists are sorted and searched by, made of a name by the application so that both engines do it alike.
-- A person may belong to several schools, so a person has no school of their own. Their mail is the address they sign in with, there once
-- they made an account; until then a school knows an address on file, which says nothing about who has an account elsewhere.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    mail TEXT UNIQUE,
    mail_on_file TEXT,
    password_hash TEXT,
    given_name TEXT NOT NULL,
    infix TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    theme TEXT NOT NULL CHECK (theme IN ('system', 'light', 'dark')),
    phone TEXT NOT NULL DEFAULT '',
    postal_address TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    activated_at BIGINT,
    welcomed_at BIGINT,
    mail_bounced_at BIGINT,
    visited_at BIGINT,
    previous_visit_at BIGINT,
    closed_at BIGINT
);

-- The birth date tells children of one name apart; the key is that of the pupil administration which the school imports from.
CREATE TABLE child (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    given_name TEXT NOT NULL,
    infix TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    birth_date TEXT,
    import_key TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX child_by_name ON child (school_id, name_key, id);
CREATE UNIQUE INDEX child_by_import_key ON child (school_id, import_key);

CREATE TABLE groups (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('class', 'care', 'ad_hoc', 'committee')),
    name TEXT NOT NULL,
    letter TEXT NOT NULL,
    color TEXT NOT NULL,
    import_key TEXT,
    position BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id)
);
CREATE UNIQUE INDEX groups_by_import_key ON groups (school_id, import_key, starts_on);
CREATE INDEX groups_by_position ON groups (school_id, position, id);

-- A child in a group, from a day until a day (both included).
CREATE TABLE placement (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    child_id UUID NOT NULL,
    group_id UUID NOT NULL,
    weekdays BIGINT NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
);
CREATE INDEX placement_by_child ON placement (school_id, child_id);
CREATE INDEX placement_by_group ON placement (school_id, group_id);

-- The tie between one guardian and one child. The household groups guardians who live together
-- with the child; it is a label to count families by, not a record of its own.
CREATE TABLE guardianship (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    child_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    household_id UUID NOT NULL,
    relation TEXT NOT NULL DEFAULT 'parent' CHECK (relation IN ('parent', 'step_parent', 'foster_parent', 'legal_guardian', 'other')),
    authority BOOLEAN NOT NULL,
    information TEXT NOT NULL CHECK (information IN ('full', 'on_request', 'none')),
    opened_at BIGINT,
    opened_by UUID,
    contact_hidden BOOLEAN NOT NULL,
    lives_with BOOLEAN NOT NULL DEFAULT TRUE,
    may_report_absence BOOLEAN NOT NULL DEFAULT TRUE,
    may_book BOOLEAN NOT NULL DEFAULT TRUE,
    may_fetch BOOLEAN NOT NULL DEFAULT TRUE,
    basis TEXT NOT NULL DEFAULT '',
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, child_id, person_id, starts_on),
    FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);
CREATE INDEX guardianship_by_person ON guardianship (person_id);
CREATE INDEX guardianship_by_child ON guardianship (school_id, child_id);

CREATE TABLE staff_role (
    school_id UUID NOT NULL REFERENCES school (id),
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('teacher', 'care_staff', 'office', 'director', 'manager', 'trainee', 'class_parent')),
    called TEXT NOT NULL,
    may_send_urgent BOOLEAN NOT NULL,
    import_key TEXT,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX staff_role_by_person ON staff_role (person_id, school_id, starts_on);
CREATE INDEX staff_role_by_school ON staff_role (school_id, role);

-- A staff member on a group; a substitute's ends on the last day of the replacement.
CREATE TABLE assignment (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    group_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lead', 'substitute', 'trainee', 'class_parent')),
    weekdays BIGINT NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
);
CREATE INDEX assignment_by_person ON assignment (person_id);
CREATE INDEX assignment_by_group ON assignment (school_id, group_id);

-- A grown-up in a committee such as the parents' council, from a day until a day (both included). Members read; who writes there
-- has an assignment.
CREATE TABLE committee_member (
    school_id UUID NOT NULL,
    id UUID NOT NULL,
    group_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, group_id, person_id, starts_on),
    FOREIGN KEY (school_id, group_id) REFERENCES groups (school_id, id)
);
CREATE INDEX committee_member_by_person ON committee_member (person_id);

-- The rule that pictures stay inside the app, accepted once by each person in each school.
CREATE TABLE house_rule_acceptance (
    school_id UUID NOT NULL REFERENCES school (id),
    person_id UUID NOT NULL REFERENCES person (id),
    rule TEXT NOT NULL CHECK (rule IN ('no_sharing')),
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, person_id, rule)
);
CREATE INDEX house_rule_acceptance_by_person ON house_rule_acceptance (person_id);
