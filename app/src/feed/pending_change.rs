//! A change of a published post that waits for approval or was sent back, beside the post as readers have it.

use super::{lightbox::DefaultAlt, media::Media};
use crate::texts::use_texts;
use domain::feed::{Audience, ChangeView};
use leptos::prelude::*;

#[component]
pub fn PendingChange(change: ChangeView) -> impl IntoView {
    let t = use_texts();
    let heading = match change.decline_reason {
        Some(_) => t.feed.change_declined,
        None => t.feed.change_waits,
    };
    let audience = match change.audience {
        Audience::School => t.compose.whole_school.to_owned(),
        Audience::Child => t.compose.for_one_child.to_owned(),
        Audience::Groups => change.groups.into_iter().map(|group| group.name).collect::<Vec<_>>().join(", "),
    };
    view! {
        <section class="card pad stack s" aria-labelledby="change">
            <h2 id="change">{heading}</h2>
            {change.decline_reason.map(|reason| view! { <p>{(t.compose.declined_because)(&reason)}</p> })}
            <p class="item-sub">{audience}</p>
            <h3>{change.title}</h3>
            <div class="post-body rich" inner_html=change.body_html></div>
            <Media attachments=change.attachments default_alt=DefaultAlt { photo: t.feed.photo.into(), video: t.feed.video.into() } downloads_allowed=false/>
        </section>
    }
    .into_any()
}
