//! The statement of the trail: nothing in it is ever changed.

pub const INSERT: &str = "
INSERT INTO audit_entry (school_id, id, actor_id, at, action, object_kind, object_id, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
