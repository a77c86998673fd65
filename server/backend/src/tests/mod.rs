//! Use cases and SQL, each test on both engines, in a world of two small schools.

mod approval;
mod comment_states;
mod comments;
mod copying;
mod deleting;
mod delivery;
mod drafts;
mod feed_dates;
mod feed_marks;
mod feed_paging;
mod feed_visibility;
mod jobs;
mod plans;
mod publishing;
mod readers;
mod row_security;
mod schema;
mod seed;
mod sessions;
mod sign_in;
mod sql;
mod statements;
mod trail;
mod transactions;
mod uploads;
mod world;
