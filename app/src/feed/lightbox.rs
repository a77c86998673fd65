//! One picture as large as the screen: with buttons, arrow keys and the browser's own pinch; the back button closes it.

use super::server_fns::{AcceptNoSharing, accept_no_sharing};
use crate::{
    error::AppError,
    texts::{Texts, use_texts},
    ui::{ErrorNote, Icon, key_for, new_key},
};
use domain::{
    feed::GroupTag,
    ids::{AttachmentId, RequestKey},
    media::{AttachmentKind, AttachmentView, Variant, media_path},
    time::{Day, near_day},
};
use leptos::{html, prelude::*, server_fn::ServerFn, task::spawn_local};
use uuid::Uuid;

/// A picture or film with the words that describe it.
#[derive(Clone)]
pub struct Shown {
    pub id: AttachmentId,
    pub kind: AttachmentKind,
    pub width: u32,
    pub height: u32,
    pub tint: u8,
    pub alt: String,
    pub has_poster: bool,
    pub downloads_allowed: bool,
}

/// What describes a picture that its writer did not describe.
#[derive(Clone)]
pub struct DefaultAlt {
    pub photo: String,
    pub video: String,
}

impl DefaultAlt {
    /// By whom it is for and when it was published.
    pub fn new(t: &'static Texts, groups: &[GroupTag], published: Day, today: Day) -> Self {
        let whose = groups.first().map_or(t.feed.whole_school, |group| group.name.as_str());
        let when = near_day(published, today, t.language);
        Self {
            photo: (t.feed.photo_of)(whose, &when),
            video: format!("{whose}, {when}"),
        }
    }

    fn of(&self, kind: AttachmentKind) -> String {
        match kind {
            AttachmentKind::Video => self.video.clone(),
            AttachmentKind::Photo | AttachmentKind::File => self.photo.clone(),
        }
    }
}

impl Shown {
    pub fn of(view: AttachmentView, default_alt: &DefaultAlt, downloads_allowed: bool) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            width: view.width,
            height: view.height,
            tint: view.tint,
            alt: if view.alt_text.is_empty() {
                default_alt.of(view.kind)
            } else {
                view.alt_text
            },
            has_poster: view.has_poster,
            downloads_allowed,
        }
    }
}

/// The choice about the rule, among those of a page.
const RULE: u128 = 1 << 32;

/// What is open on this page, and who looks.
#[derive(Clone, Copy)]
pub struct Lightbox {
    pictures: RwSignal<Vec<Shown>>,
    at: RwSignal<usize>,
    is_open: RwSignal<bool>,
    reader: StoredValue<String>,
    /// That pictures stay inside the app.
    accepted: RwSignal<bool>,
    key: RequestKey,
}

impl Lightbox {
    /// `key` is the page's own.
    pub fn provide(reader: String, accepted: bool, key: RequestKey) -> Self {
        let lightbox = Self {
            pictures: RwSignal::default(),
            at: RwSignal::new(0),
            is_open: RwSignal::new(false),
            reader: StoredValue::new(reader),
            accepted: RwSignal::new(accepted),
            key: key_for(key, Uuid::nil(), RULE),
        };
        provide_context(lightbox);
        lightbox
    }

    pub fn open(self, pictures: Vec<Shown>, at: usize) {
        self.pictures.set(pictures);
        self.at.set(at);
        self.is_open.set(true);
    }

    fn move_by(self, steps: isize) {
        let count = self.pictures.with_untracked(Vec::len);
        self.at
            .update(|at| *at = at.saturating_add_signed(steps).min(count.saturating_sub(1)));
    }
}

#[component]
pub fn LightboxDialog(lightbox: Lightbox) -> impl IntoView {
    let t = use_texts();
    let dialog = NodeRef::<html::Dialog>::new();
    show_while_open(lightbox, dialog);
    let keys = move |ev: leptos::ev::KeyboardEvent| match ev.key().as_str() {
        "ArrowLeft" => lightbox.move_by(-1),
        "ArrowRight" => lightbox.move_by(1),
        _ => {}
    };
    let count = move || lightbox.pictures.with(Vec::len);
    let label = move || format!("{} {}", t.feed.photo, (t.feed.photo_count)(lightbox.at.get() + 1, count()));
    let close = move |_| {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    view! {
        <dialog class="lightbox" node_ref=dialog aria-label=label on:keydown=keys on:close=move |_| lightbox.is_open.set(false)>
            {move || {
                let shown = lightbox.pictures.with(|pictures| pictures.get(lightbox.at.get()).cloned())?;
                Some(view! {
                    <header class="lightbox-bar">
                        <p class="lightbox-count num" aria-live="polite">{(t.feed.photo_count)(lightbox.at.get() + 1, count())}</p>
                        <Download shown=shown.clone() accepted=lightbox.accepted.get()/>
                        <button class="btn round" type="button" aria-label=t.ui.close on:click=close><Icon name="close"/></button>
                    </header>
                    <Stage shown=shown.clone() reader=lightbox.reader.get_value()/>
                    <Arrows lightbox/>
                    <footer class="lightbox-foot">
                        <p class="lightbox-alt">{shown.alt}</p>
                        <Rule lightbox class="lightbox-rule"/>
                    </footer>
                })
            }}
        </dialog>
    }
}

/// Opens and closes the dialog with the signal, and makes the back button close it instead of leaving the page.
fn show_while_open(lightbox: Lightbox, dialog: NodeRef<html::Dialog>) {
    Effect::new(move |was_open: Option<bool>| {
        let is_open = lightbox.is_open.get();
        let history = window().history().ok();
        match (dialog.get_untracked(), was_open.unwrap_or(false), is_open) {
            (Some(dialog), false, true) => {
                let _ = dialog.show_modal();
                if let Some(history) = history {
                    let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", None);
                }
            }
            (Some(_), true, false) => {
                // Closed by button or key: take back the step that opening made. The back button took it already.
                if let Some(history) = history.filter(|_| !lightbox.pictures.with_untracked(Vec::is_empty)) {
                    lightbox.pictures.set(Vec::new());
                    let _ = history.back();
                }
            }
            _ => {}
        }
        is_open
    });
    Effect::new(move || {
        let back = window_event_listener(leptos::ev::popstate, move |_| {
            if lightbox.is_open.get_untracked() {
                lightbox.pictures.set(Vec::new());
                if let Some(dialog) = dialog.get_untracked() {
                    dialog.close();
                }
            }
        });
        on_cleanup(move || back.remove());
    });
}

#[component]
fn Stage(shown: Shown, reader: String) -> impl IntoView {
    let is_video = shown.kind == AttachmentKind::Video;
    let picture = if is_video {
        let poster = shown.has_poster.then(|| media_path(shown.id, Variant::Poster));
        view! { <video src=media_path(shown.id, Variant::Video) poster=poster controls controlslist=(!shown.downloads_allowed).then_some("nodownload") playsinline preload="metadata" aria-label=shown.alt></video> }.into_any()
    } else {
        view! { <img src=media_path(shown.id, Variant::Large) alt=shown.alt width=shown.width height=shown.height/> }.into_any()
    };
    view! {
        <figure class="lightbox-stage" data-tint=format!("t{}", shown.tint)>
            {picture}
            {is_video.then(|| view! { <span class="lightbox-reader" aria-hidden="true">{reader}</span> })}
        </figure>
    }
}

#[component]
fn Arrows(lightbox: Lightbox) -> impl IntoView {
    let t = use_texts();
    let count = lightbox.pictures.with_untracked(Vec::len);
    let at = lightbox.at.get_untracked();
    (count > 1).then(|| {
        view! {
            <button class="btn round lightbox-prev" type="button" aria-label=t.feed.previous_photo aria-disabled=(at == 0).to_string() on:click=move |_| lightbox.move_by(-1)>
                <Icon name="left" flip=true/>
            </button>
            <button class="btn round lightbox-next" type="button" aria-label=t.feed.next_photo aria-disabled=(at + 1 == count).to_string() on:click=move |_| lightbox.move_by(1)>
                <Icon name="right" flip=true/>
            </button>
        }
    })
}

/// No signal of its own: it would be drawn anew for every picture, and lose the focus on which the arrow keys depend.
#[component]
fn Download(shown: Shown, accepted: bool) -> impl IntoView {
    let t = use_texts();
    let allowed = accepted && shown.downloads_allowed && shown.kind == AttachmentKind::Photo;
    allowed.then(|| {
        view! {
            <a class="btn round" href=media_path(shown.id, Variant::Download) rel="external" download aria-label=t.feed.download><Icon name="download"/></a>
        }
    })
}

/// The same below the photos of a post, where it works without wasm too: the rule, and after the promise what may be downloaded.
#[component]
pub fn Downloads(shown: Vec<Shown>) -> impl IntoView {
    let t = use_texts();
    let Some(lightbox) = use_context::<Lightbox>() else {
        return ().into_any();
    };
    let photos = shown
        .into_iter()
        .filter(|one| one.downloads_allowed && one.kind == AttachmentKind::Photo);
    let photos: Vec<_> = photos.map(|photo| photo.id).collect();
    let links = move || {
        let photos = photos.iter().enumerate().map(|(at, id)| {
            let name = format!("{} {}", t.feed.photo, at + 1);
            view! { <li><a class="btn s" href=media_path(*id, Variant::Download) rel="external" download><Icon name="download" small=true/>{name}</a></li> }
        });
        (lightbox.accepted.get() && photos.len() > 0).then(|| {
            view! { <details class="disclosure"><summary>{t.feed.download_photos}</summary><ul class="row wrap">{photos.collect_view()}</ul></details> }
        })
    };
    view! {
        <div class="stack s">
            <Rule lightbox class="rule muted small"/>
            {links}
        </div>
    }
    .into_any()
}

/// The rule that pictures stay inside the app: asked for once, shown always.
#[component]
fn Rule(lightbox: Lightbox, class: &'static str) -> impl IntoView {
    let t = use_texts();
    let accepted = lightbox.accepted;
    let problem = RwSignal::new(None::<AppError>);
    let accept = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        accepted.set(true);
        problem.set(None);
        spawn_local(async move {
            if let Err(error) = accept_no_sharing(new_key()).await {
                problem.try_set(Some(error));
                accepted.try_set(false);
            }
        });
    };
    move || match accepted.get() {
        true => view! { <p class=class><Icon name="lock" small=true/>{t.feed.no_sharing}</p> }.into_any(),
        false => view! {
            <p class=class><Icon name="lock" small=true/>{t.feed.no_sharing_question}</p>
            <form method="post" action=AcceptNoSharing::url() on:submit=accept>
                <input type="hidden" name="key" value=lightbox.key.to_string()/>
                <button class="btn s" type="submit">{t.feed.no_sharing_accept}</button>
            </form>
            {problem.get().map(|error| view! { <ErrorNote error/> })}
        }
        .into_any(),
    }
}
