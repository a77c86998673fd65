//! Statements that make and look at the world of the tests.

pub const SCHOOL: &str = "
INSERT INTO school (id, name, short_name, holiday_region, time_zone, address_form, downloads_allowed, created_at)
VALUES ($1, $2, $2, 'middle', 'Europe/Amsterdam', 'u', $3, $4)";
pub const PERSON: &str = "
INSERT INTO person (id, mail, password_hash, given_name, infix, family_name, name_key, language, theme, created_at, activated_at, welcomed_at)
VALUES ($1, $2, $3, $4, $5, $6, $8, 'nl', 'system', $7, $7, $7)";
pub const PROSPECT: &str = "
INSERT INTO person (id, mail_on_file, given_name, infix, family_name, name_key, language, theme, created_at)
VALUES ($1, $2, $3, '', $4, lower($4), 'nl', 'system', $5)";
pub const CHILD: &str = "
INSERT INTO child (school_id, id, given_name, infix, family_name, name_key, created_at) VALUES ($1, $2, $3, '', 'Jansen', $5, $4)";
pub const GROUP: &str = "
INSERT INTO groups (school_id, id, kind, name, letter, color, position, starts_on)
VALUES ($1, $2, $3, $4, '', 'blue', $5, '2026-08-01')";
pub const PLACEMENT: &str = "
INSERT INTO placement (school_id, id, child_id, group_id, weekdays, starts_on, ends_on) VALUES ($1, $2, $3, $4, 31, $5, $6)";
pub const GUARDIANSHIP: &str = "
INSERT INTO guardianship (school_id, id, child_id, person_id, household_id, authority, information, contact_hidden, starts_on)
VALUES ($1, $2, $3, $4, $5, TRUE, $6, FALSE, '2026-08-01')";
pub const ROLE: &str = "
INSERT INTO staff_role (school_id, id, person_id, role, called, may_send_urgent, starts_on, ends_on)
VALUES ($1, $2, $3, $4, '', $5, '2026-08-01', $6)";
pub const ASSIGNMENT: &str = "
INSERT INTO assignment (school_id, id, person_id, group_id, kind, weekdays, starts_on, ends_on)
VALUES ($1, $2, $3, $4, $5, 31, '2026-08-01', $6)";
pub const MEMBER: &str = "
INSERT INTO committee_member (school_id, id, group_id, person_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, '2026-08-01', $5)";
pub const UPLOAD: &str = "
INSERT INTO attachment (school_id, id, uploader_id, kind, state, position, file_name, media_type, byte_size, width, height, duration_ms,
                        tint, has_poster, alt_text, sha256, created_at)
VALUES ($1, $2, $3, $4, $5, 0, 'blad.pdf', 'application/pdf', 9, 640, 480, 0, 0, FALSE, '', $6, $7)";

pub const END_PLACEMENTS: &str = "UPDATE placement SET ends_on = $2 WHERE child_id = $1";
pub const OPEN_INFORMATION: &str = "UPDATE guardianship SET opened_at = $2 WHERE person_id = $1";
pub const AUDIT: &str = "SELECT action, detail FROM audit_entry WHERE object_id = $1 ORDER BY at, id";
pub const AUDIT_ALL: &str = "SELECT action FROM audit_entry ORDER BY at, id";
pub const VERSION: &str = "SELECT version FROM post WHERE id = $1";
