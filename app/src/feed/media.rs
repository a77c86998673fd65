//! Photos and films of a post as a mosaic or all of them in rows, other files as a list.

use super::lightbox::{DefaultAlt, Downloads, Lightbox, Shown};
use crate::{
    texts::use_texts,
    ui::{Icon, still, still_icon},
};
use domain::media::{AttachmentKind, AttachmentView, Variant, media_path, readable_size};
use leptos::prelude::*;
use maud::html;

/// More pictures than this hide behind "+6".
const MOST_TILES: usize = 5;

/// `default_alt` describes a picture that its writer did not describe. `whole` shows every picture, and at once.
#[component]
pub fn Media(
    attachments: Vec<AttachmentView>,
    default_alt: DefaultAlt,
    downloads_allowed: bool,
    #[prop(optional)] whole: bool,
) -> impl IntoView {
    let (files, pictures): (Vec<_>, Vec<_>) = attachments
        .into_iter()
        .partition(|attachment| attachment.kind == AttachmentKind::File);
    let kept =
        (whole && !pictures.is_empty()).then(|| view! { <Downloads shown=shown(pictures.clone(), &default_alt, downloads_allowed)/> });
    let pictures = match pictures.len() {
        0 => ().into_any(),
        count if whole && count > MOST_TILES => view! { <Album pictures default_alt downloads_allowed/> }.into_any(),
        _ => view! { <Mosaic shown=shown(pictures, &default_alt, downloads_allowed) eager=whole/> }.into_any(),
    };
    view! {
        {pictures}
        {kept}
        {(!files.is_empty()).then(|| view! { <Files files/> })}
    }
    .into_any()
}

fn shown(pictures: Vec<AttachmentView>, default_alt: &DefaultAlt, downloads_allowed: bool) -> Vec<Shown> {
    let pictures = pictures.into_iter();
    pictures.map(|picture| Shown::of(picture, default_alt, downloads_allowed)).collect()
}

/// Every picture, in rows of equal tiles.
#[component]
pub fn Album(pictures: Vec<AttachmentView>, default_alt: DefaultAlt, downloads_allowed: bool) -> impl IntoView {
    let shown = shown(pictures, &default_alt, downloads_allowed);
    let all = StoredValue::new(shown.clone());
    let tiles = shown
        .into_iter()
        .enumerate()
        .map(|(at, picture)| view! { <li><Tile picture at all more=0 sizes=IN_ROWS eager=false/></li> })
        .collect_view();
    view! { <ul class="album">{tiles}</ul> }.into_any()
}

/// How wide a tile is on screen, for the browser's choice among sizes.
const ALONE: &str = "(min-width: 56.25em) 624px, 100vw";
const IN_MOSAIC: &str = "(min-width: 56.25em) 320px, 50vw";
const IN_ROWS: &str = "(min-width: 37.5em) 160px, 33vw";

#[component]
fn Mosaic(shown: Vec<Shown>, eager: bool) -> impl IntoView {
    let sizes = if shown.len() == 1 { ALONE } else { IN_MOSAIC };
    let count = shown.len();
    let shape = match shown.as_slice() {
        [only] if only.height > only.width => Some("portrait"),
        [only] if only.height == only.width => Some("square"),
        _ => None,
    };
    let hidden = count.saturating_sub(MOST_TILES);
    let all = StoredValue::new(shown.clone());
    let tiles = shown
        .into_iter()
        .take(MOST_TILES)
        .enumerate()
        .map(|(at, picture)| view! { <li><Tile picture at all more=if at + 1 == MOST_TILES { hidden } else { 0 } sizes eager/></li> })
        .collect_view();
    view! { <ul class="mosaic" data-count=count.min(MOST_TILES).to_string() data-shape=shape>{tiles}</ul> }
}

/// Without wasm the link opens the picture itself.
#[component]
fn Tile(picture: Shown, at: usize, all: StoredValue<Vec<Shown>>, more: usize, sizes: &'static str, eager: bool) -> impl IntoView {
    let t = use_texts();
    let lightbox = use_context::<Lightbox>();
    let is_video = picture.kind == AttachmentKind::Video;
    let open = move |ev: leptos::ev::MouseEvent| {
        if let Some(lightbox) = lightbox {
            ev.prevent_default();
            lightbox.open(all.get_value(), at);
        }
    };
    let href = media_path(picture.id, if is_video { Variant::Video } else { Variant::Large });
    let small = if is_video { Variant::Poster } else { Variant::Small };
    let medium = (!is_video).then(|| {
        format!(
            "{} 640w, {} 1280w",
            media_path(picture.id, Variant::Small),
            media_path(picture.id, Variant::Medium)
        )
    });
    let picture_view = (!is_video || picture.has_poster).then(|| {
        still(html! {
            img src=(media_path(picture.id, small)) srcset=[medium] sizes=(sizes) alt=(picture.alt) width=(picture.width) height=(picture.height)
                loading=(if eager { "eager" } else { "lazy" }) decoding="async";
        })
    });
    view! {
        <a class="tile" class:video=is_video href=href rel="external" data-tint=format!("t{}", picture.tint) on:click=open>
            {picture_view}
            {is_video.then(|| view! { <span class="play"><Icon name="play"/></span><span class="sr">{t.feed.video}": "{picture.alt.clone()}</span> })}
            {(more > 0).then(|| view! { <span class="tile-more" aria-hidden="true">"+"{more}</span><span class="sr">{(t.feed.more_photos)(more)}</span> })}
        </a>
    }
}

#[component]
fn Files(files: Vec<AttachmentView>) -> impl IntoView {
    let t = use_texts();
    let kind = |file: &AttachmentView| file.file_name.rsplit('.').next().unwrap_or_default().to_uppercase();
    still(html! {
        ul.files aria-label=(t.feed.files_title) {
            @for file in &files {
                li {
                    a.file href=(media_path(file.id, Variant::File)) rel="external" download {
                        span.file-icon { (still_icon("file", "icon")) }
                        span.file-text {
                            strong { (file.file_name) }
                            span.file-sub { (kind(file)) " · " (readable_size(file.byte_size, t.feed.decimal_sign)) }
                        }
                        (still_icon("download", "icon"))
                    }
                }
            }
        }
    })
}
