//! Statements about requests that were answered before.

pub const KEPT_ANSWER: &str = "SELECT digest, answer FROM request_key WHERE person_id = $1 AND operation = $2 AND key = $3";
pub const KEEP_ANSWER: &str = "
INSERT INTO request_key (person_id, operation, key, digest, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
