-- What a school decides about itself: colours, hours, what it allows, its years, and roles of its own.

-- The version counts changes, so that a form made before another change does not overwrite it unseen.
ALTER TABLE school ADD COLUMN colour TEXT NOT NULL DEFAULT '#0f5c63';
ALTER TABLE school ADD COLUMN comments_allowed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE school ADD COLUMN thanks_allowed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE school ADD COLUMN class_parents_write INTEGER NOT NULL DEFAULT 1;
ALTER TABLE school ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- When school and after-school care are open, in minutes since midnight. Weekday 0 is Monday; a day without a row is closed.
CREATE TABLE school_hours (
    school_id BLOB NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('school', 'care')),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 4),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    until_minute INTEGER NOT NULL CHECK (until_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (school_id, kind, weekday)
) STRICT;

-- Both days belong to the year. Groups belong to the years they run in, by their own days.
CREATE TABLE school_year (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    PRIMARY KEY (school_id, id)
) STRICT;
CREATE UNIQUE INDEX school_year_by_start ON school_year (school_id, starts_on);

-- A role that the school made itself, and what it lets its holder do. Only who has another role today has it.
CREATE TABLE extra_role (
    school_id BLOB NOT NULL REFERENCES school (id),
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, id)
) STRICT;

CREATE TABLE extra_role_permission (
    school_id BLOB NOT NULL,
    extra_role_id BLOB NOT NULL,
    permission TEXT NOT NULL CHECK (permission IN ('write_to_school', 'send_urgent', 'approve_posts', 'see_readers', 'child_cards', 'see_records', 'change_people', 'invite', 'import_export', 'answer_help')),
    PRIMARY KEY (school_id, extra_role_id, permission),
    FOREIGN KEY (school_id, extra_role_id) REFERENCES extra_role (school_id, id)
) STRICT;

CREATE TABLE extra_role_holder (
    school_id BLOB NOT NULL,
    id BLOB NOT NULL,
    extra_role_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, extra_role_id) REFERENCES extra_role (school_id, id)
) STRICT;
CREATE INDEX extra_role_holder_by_person ON extra_role_holder (person_id, school_id);
CREATE INDEX extra_role_holder_by_role ON extra_role_holder (school_id, extra_role_id);
