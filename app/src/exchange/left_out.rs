//! What of a file could not be read.

use super::texts::ExchangeTexts;
use crate::ui::Icon;
use domain::exchange::table::{Skipped, SkippedWhat};
use leptos::prelude::*;

pub fn left_out(t: &'static ExchangeTexts, skipped: Vec<Skipped>, more: u32) -> impl IntoView {
    let rows = skipped
        .into_iter()
        .map(|one| {
            let what = match one.what {
                SkippedWhat::NoChild => t.skipped_no_child,
                SkippedWhat::NotADate => t.skipped_not_a_date,
                SkippedWhat::NotAMailAddress => t.skipped_not_a_mail,
                SkippedWhat::NotAuthority => t.skipped_not_authority,
                SkippedWhat::NotYesOrNo => t.skipped_not_yes_or_no,
                SkippedWhat::NotInformation => t.skipped_not_information,
                SkippedWhat::NoName => t.skipped_no_name,
                SkippedWhat::TooLong => t.skipped_too_long,
            };
            let place = match one.column {
                0 => (t.at_line)(one.line),
                column => (t.at_place)(one.line, column),
            };
            view! { <li class="item"><span class="item-text">{what}<span class="item-sub">{place}</span></span></li> }
        })
        .collect_view();
    view! {
        <details class="card">
            <summary class="item"><Icon name="warning"/><span class="item-text"><strong>{t.left_out}</strong></span></summary>
            <ul class="list">{rows}</ul>
            {(more > 0).then(|| view! { <p class="pad muted">{(t.and_more)(more)}</p> })}
        </details>
    }
}
