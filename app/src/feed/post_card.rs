//! A post as a card: who, when, for whom, words, pictures, and what a reader can do.

use super::{
    lightbox::DefaultAlt,
    media::Media,
    post_actions::{Ask, PostMenu, Thanks},
    seen::Reading,
};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, key_for, still, still_icon},
};
use domain::{
    feed::{Audience, PostCard as Card},
    ids::RequestKey,
    language::Language,
    time::{Day, day_and_clock, near_day},
};
use leptos::prelude::*;
use maud::{PreEscaped, html};

/// How many comments a card tells of. A page that shows the comments themselves provides it and changes it with them.
#[derive(Clone, Copy)]
pub struct CommentCounts(RwSignal<Counts>);

#[derive(Clone, Copy)]
struct Counts {
    all: u32,
    waiting: u32,
    reported: u32,
}

impl From<&Card> for Counts {
    fn from(card: &Card) -> Self {
        Self {
            all: card.comment_count,
            waiting: card.comments_waiting,
            reported: card.comments_reported,
        }
    }
}

impl CommentCounts {
    pub fn of(card: &Card) -> Self {
        Self(RwSignal::new(card.into()))
    }

    pub fn follow(self, card: &Card) {
        let _ = self.0.try_set(card.into());
    }
}

/// `whole` shows all of the text, as on the post's own page.
#[component]
pub fn PostCard(card: Card, today: Day, key: RequestKey, #[prop(optional)] whole: bool) -> impl IntoView {
    let t = use_texts();
    let id = card.id;
    let key = key_for(key, id.0, 0);
    let title_id = format!("post-{id}");
    let gone = RwSignal::new(false);
    let class = match (card.is_urgent, card.pinned_until.is_some()) {
        (true, _) => "card post urgent",
        (_, true) => "card post pinned",
        _ => "card post",
    };
    let is_unread = card.is_unread;
    let all_read = use_context::<Reading>().map(|reading| reading.all_read);
    let unread = move || is_unread && !all_read.is_some_and(|all| all.get());
    let lang = foreign(t, &card);
    let heading = if whole {
        still(html! { h1.post-title id=(title_id) dir="auto" lang=[lang] { (card.title) } })
    } else {
        still(html! { h2.post-title id=(title_id) dir="auto" lang=[lang] { a href={ "/posts/" (id) } { (card.title) } } })
    };
    let default_alt = DefaultAlt::new(t, &card.groups, card.published.day, today);
    view! {
        <article class=class class:unread=unread hidden=move || gone.get() aria-labelledby=title_id data-post=id.to_string()>
            {flag(t, &card, today)}
            <header class="post-head">
                {still(html! { span.avatar data-color=(color(&card)) aria-hidden="true" { (card.author.initials) } })}
                {by(t, &card, today)}
                {card.may_manage.then(|| view! { <PostMenu post=id key gone whole/> })}
            </header>
            {heading}
            {body(t, &card, whole)}
            <Media attachments=card.attachments.clone() default_alt downloads_allowed=card.downloads_allowed whole/>
            <Ask post=id confirmation=card.confirmation today key/>
            {foot(t, &card, key, whole)}
        </article>
    }
    .into_any()
}

fn color(card: &Card) -> &str {
    card.groups.first().map_or("school", |group| &group.color)
}

/// The language of a post, where it is not that of the page.
fn foreign(t: &Texts, card: &Card) -> Option<&'static str> {
    card.language.filter(|language| *language != t.language).map(Language::tag)
}

fn flag(t: &'static Texts, card: &Card, today: Day) -> AnyView {
    if card.is_urgent {
        return still(html! { p.post-flag { (still_icon("megaphone", "icon s")) (t.feed.urgent) } });
    }
    match card.pinned_until {
        Some(last) => {
            let text = (t.feed.pinned_until)(&near_day(last, today, t.language));
            still(html! { p.post-flag { (still_icon("pin", "icon s")) (text) } })
        }
        None => ().into_any(),
    }
}

fn by(t: &'static Texts, card: &Card, today: Day) -> AnyView {
    let when = day_and_clock(card.published, today, t.language);
    still(html! {
        div.post-by {
            p.post-author {
                strong { (card.author.name) }
                @match card.audience {
                    Audience::Groups => @for group in &card.groups { span.tag data-color=(group.color) { (group.name) } },
                    Audience::School => span.tag data-color="school" { (t.feed.whole_school) },
                    Audience::Child => {
                        span.tag.soft data-color="school" { ((t.feed.about_child)(card.child_name.as_deref().unwrap_or_default())) }
                    },
                }
            }
            p.post-meta {
                a href={ "/posts/" (card.id) } { time datetime=(card.published.form_value()) { (when) } }
                @if let Some(school) = &card.school_label { span { (school) } }
                @if card.is_edited { span { (t.feed.edited) } }
                @if card.is_unread { span.sr { (t.feed.unread) } }
            }
        }
    })
}

/// A long text is cut, with a link to the post; with wasm it unfolds in place.
fn body(t: &'static Texts, card: &Card, whole: bool) -> AnyView {
    if card.body_html.is_empty() {
        return ().into_any();
    }
    let lang = foreign(t, card);
    if !card.is_long || whole {
        return still(html! { div.post-body.rich dir="auto" lang=[lang] { (PreEscaped(&card.body_html)) } });
    }
    let is_open = RwSignal::new(false);
    let toggle = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        is_open.update(|open| *open = !*open);
    };
    view! {
        <div class="post-body rich" dir="auto" lang=lang class:clamp=move || !is_open.get() inner_html=card.body_html.clone()></div>
        <a class="post-more" href=format!("/posts/{}", card.id) on:click=toggle aria-expanded=move || is_open.get().to_string()>
            {move || if is_open.get() { t.feed.less } else { t.feed.more }}
        </a>
    }
    .into_any()
}

/// Whom a private reply is addressed to.
pub fn replies_to<'a>(t: &'static Texts, card: &'a Card) -> &'a str {
    match card.author_reads_replies {
        true => &card.author.called,
        false => t.feed.the_school,
    }
}

fn foot(t: &'static Texts, card: &Card, key: RequestKey, whole: bool) -> AnyView {
    let (id, comments_open) = (card.id, card.comments_open);
    let counts = use_context::<CommentCounts>().unwrap_or_else(|| CommentCounts::of(card)).0;
    let comments = move || {
        let count = counts.get().all;
        (count > 0 || comments_open).then(|| {
            view! { <a class="act" href=format!("/posts/{id}#comments")><Icon name="comment"/><span>{(t.feed.comments)(count)}</span></a> }
        })
    };
    let to_do = move |count: u32, text: fn(u32) -> String| (count > 0).then(|| view! { <span class="state warn">{text(count)}</span> });
    let waiting = move || to_do(counts.get().waiting, t.feed.comments_waiting);
    let reported = move || to_do(counts.get().reported, t.feed.comments_reported);
    let private = (card.may_reply_privately && !whole).then(|| {
        let text = (t.feed.reply_privately)(replies_to(t, card));
        still(html! { a.act href={ "/posts/" (id) "#reply" } { (still_icon("reply", "icon flip")) span { (text) } } })
    });
    let readers = card.readers.map(|count| {
        let text = (t.feed.seen_by)(count.seen, count.families);
        still(html! { a.act.seen href={ "/posts/" (id) "/readers" } { (still_icon("eye", "icon")) span.num { (text) } } })
    });
    let files = [
        (card.pending_files > 0).then(|| (t.feed.files_pending)(card.pending_files)),
        (card.refused_files > 0).then(|| (t.feed.files_refused)(card.refused_files)),
    ];
    let files = files
        .into_iter()
        .flatten()
        .map(|text| view! { <p class="post-meta">{text}</p> })
        .collect_view();
    view! {
        {files}
        <footer class="post-foot">
            <Thanks post=id thanked=card.thanked thanks=card.thanks own=card.author.me allowed=card.thanks_allowed key/>
            {comments}
            {waiting}
            {reported}
            {private}
            {readers}
        </footer>
    }
    .into_any()
}
