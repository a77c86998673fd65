//! Bulk inserts: many rows per statement, since a statement per row would take most of the time of seeding.

use crate::{Result, Tx, on_engine};
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;
use uuid::Uuid;

/// Parameters of one statement. SQLite looks each `$n` up among the others, so longer statements become slower per row.
const MOST_PARAMETERS: usize = 600;

pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

macro_rules! tables {
    ($($constant:ident $name:literal $($column:ident)+;)*) => {
        $(pub const $constant: Table = Table { name: $name, columns: &[$(stringify!($column)),+] };)*
        /// Every table that seeding fills, in an order that respects the foreign keys.
        pub const TABLES: &[Table] = &[$($constant),*];
    };
}

tables! {
    SCHOOL "school" id name short_name holiday_region time_zone address_form downloads_allowed created_at;
    PERSON "person" id mail mail_on_file password_hash given_name infix family_name name_key language theme phone postal_address created_at activated_at welcomed_at mail_bounced_at visited_at
        previous_visit_at;
    CHILD "child" school_id id given_name infix family_name name_key birth_date created_at;
    GROUPS "groups" school_id id kind name letter color position starts_on;
    PLACEMENT "placement" school_id id child_id group_id weekdays starts_on ends_on;
    GUARDIANSHIP "guardianship" school_id id child_id person_id household_id authority information contact_hidden lives_with may_fetch starts_on;
    STAFF_ROLE "staff_role" school_id id person_id role called may_send_urgent starts_on;
    ASSIGNMENT "assignment" school_id id person_id group_id kind weekdays starts_on ends_on;
    COMMITTEE_MEMBER "committee_member" school_id id group_id person_id starts_on;
    SCHOOL_HOURS "school_hours" school_id kind weekday from_minute until_minute;
    SCHOOL_YEAR "school_year" school_id id name starts_on ends_on;
    EXTRA_ROLE "extra_role" school_id id name created_at;
    EXTRA_ROLE_PERMISSION "extra_role_permission" school_id extra_role_id permission;
    EXTRA_ROLE_HOLDER "extra_role_holder" school_id id extra_role_id person_id starts_on;
    NOTICE_CHOICE "notice_choice" person_id rhythm daily_hour quiet_from quiet_until stop_hash changed_at;
    HOUSE_RULE_ACCEPTANCE "house_rule_acceptance" school_id person_id rule accepted_at;
    CONTACT "contact" school_id id child_id kind name phone relation created_at person_id photos_allowed_by photos_allowed_at;
    CHILD_CARD "child_card" school_id child_id allergies medication remarks changed_at;
    CHANGE_PROPOSAL "change_proposal" school_id id child_id proposer_id changes state reason created_at;
    READ_MARK "read_mark" school_id person_id read_until;
    POST "post" school_id id author_id audience child_id title body comments confirmation_requested urgent_reason pinned_until publish_at version
        created_at changed_at submitted_at published_at approved_by edited_at;
    POST_GROUP "post_group" school_id post_id group_id;
    POST_AUDIENCE "post_audience" school_id channel_id post_id reader published_at pinned_until confirmation_requested;
    POST_TEXT "post_text" school_id post_id words;
    ATTACHMENT "attachment" school_id id post_id uploader_id kind state position file_name media_type byte_size width height duration_ms tint
        has_poster alt_text sha256 created_at;
    COMMENT "comment" school_id id post_id author_id private_with body state decided_by decided_at created_at;
    POST_THANKS "post_thanks" school_id post_id person_id created_at;
    POST_SEEN "post_seen" school_id post_id person_id seen_at;
    POST_CONFIRMATION "post_confirmation" school_id post_id person_id confirmed_at;
}

/// One cell.
#[derive(Clone, Debug)]
pub enum Value {
    Id(Option<Uuid>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(bool),
    Bytes(Vec<u8>),
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Value::Id(Some(id))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(Some(text))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(Some(number))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

/// A statement that inserts so many rows.
pub fn insert_text(table: &Table, rows: usize) -> String {
    let mut text = format!("INSERT INTO {} ({}) VALUES ", table.name, table.columns.join(", "));
    let width = table.columns.len();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            let separator = if column == 0 { "" } else { ", " };
            // Writing to a String cannot fail.
            let _ = write!(text, "{separator}${}", row * width + column + 1);
        }
        text.push(')');
    }
    text
}

/// Inserts rows given as cells in the order of the table's columns. Returns how many.
pub async fn insert(tx: &mut Tx, table: &Table, cells: &[Value]) -> Result<usize> {
    let width = table.columns.len();
    for chunk in cells.chunks(MOST_PARAMETERS / width * width) {
        let text = insert_text(table, chunk.len() / width);
        on_engine!(tx.conn(), c => {
            let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
            for cell in chunk {
                query = match cell {
                    Value::Id(id) => query.bind(*id),
                    Value::Text(text) => query.bind(text.as_deref()),
                    Value::Number(number) => query.bind(*number),
                    Value::Flag(flag) => query.bind(*flag),
                    Value::Bytes(bytes) => query.bind(bytes.as_slice()),
                };
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(cells.len() / width)
}
