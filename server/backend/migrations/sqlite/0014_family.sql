-- A family contact may look at the photos of the child's groups when a guardian allows it. The contact's person is asked in then: somebody
-- without an account at first, and whoever accepted the invitation afterwards. Without an allowance the contact has no person.
ALTER TABLE contact ADD COLUMN photos_allowed_by BLOB REFERENCES person (id);
ALTER TABLE contact ADD COLUMN photos_allowed_at INTEGER;
CREATE INDEX contact_by_allower ON contact (photos_allowed_by) WHERE photos_allowed_by IS NOT NULL;

-- Who took the photos back: that guardian alone allows them again, and what the office stopped waits for the office to lift it.
CREATE TABLE photo_stop (
    school_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    by_office INTEGER NOT NULL,
    stopped_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, contact_id, person_id, by_office),
    FOREIGN KEY (school_id, contact_id) REFERENCES contact (school_id, id)
) STRICT;
CREATE INDEX photo_stop_by_person ON photo_stop (person_id);
