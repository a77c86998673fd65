//! Photos, films and files: chosen, dropped or pasted, each with its progress.

use super::{
    dialog,
    editor::Editor,
    erased::{maybe, on_press},
    item::{Item, Phase},
    photo_dialog::PHOTO,
};
use crate::{
    texts::{Texts, use_texts},
    ui::{FieldProblem, Icon, error_sentence, refusal_sentence},
};
use domain::{
    language::Language,
    media::{AttachmentKind, readable_size},
    validation::Field,
};
use leptos::{
    ev::{DragEvent, Event},
    prelude::*,
};
use web_sys::{ClipboardEvent, File, FileList, HtmlInputElement};

/// Naming JPEG, and not HEIC, makes phones convert their own photos.
const PHOTO_TYPES: &str = "image/jpeg,image/png,image/webp,video/mp4,video/quicktime";
const FILE_TYPES: &str = ".pdf,.docx,.xlsx,.odt";

/// `opened` is the photo whose dialog is open.
#[component]
pub fn PhotoSection(editor: Editor, opened: RwSignal<Option<u32>>) -> impl IntoView {
    let t = &use_texts().compose;
    let uploads = editor.uploads;
    let is_over = RwSignal::new(false);
    let count = Memo::new(move |_| uploads.items.with(|items| items.iter().filter(|item| !item.is_file()).count()));
    let drag = move |ev: DragEvent| {
        ev.prevent_default();
        is_over.set(true);
    };
    let dropped = move |ev: DragEvent| {
        ev.prevent_default();
        is_over.set(false);
        add(editor, ev.data_transfer().and_then(|data| data.files()));
    };
    view! {
        <section class=move || if is_over.get() { "media over" } else { "media" } id="post-photos" tabindex="-1" aria-labelledby="photos-label"
            on:dragover=drag on:dragleave=move |_| is_over.set(false) on:drop=dropped>
            <h2 class="label" id="photos-label">{t.photos}" "<span class="muted num">{move || if count.get() > 0 { count.get().to_string() } else { String::new() }}</span></h2>
            {move || maybe((count.get() > 0).then(|| view! { <p class="help">{t.photos_help}</p> }))}
            <ul class="thumbs">
                <Items editor opened files=false/>
                <li class="thumb">
                    <label class="thumb-add">
                        <Icon name="camera"/>
                        <span>{t.add_photos}</span>
                        <input class="sr" type="file" multiple accept=PHOTO_TYPES aria-describedby="photos-error" on:change=move |ev| choose(editor, &ev)/>
                    </label>
                </li>
            </ul>
            <div>
                <Refusals editor files=false/>
                <FieldProblem id="photos-error" field=Field::Photos errors=editor.errors/>
                <FieldProblem id="alt-error" field=Field::AltText errors=editor.errors/>
                <p class="sr" role="status">{move || if uploads.all_sent.get() { t.all_sent.into() } else { String::new() }}</p>
            </div>
        </section>
    }
}

#[component]
pub fn FileSection(editor: Editor, opened: RwSignal<Option<u32>>) -> impl IntoView {
    let t = &use_texts().compose;
    view! {
        <section class="stack s" id="post-files" tabindex="-1" aria-labelledby="files-label">
            <h2 class="label" id="files-label">{t.files}</h2>
            <div>
                <ul class="files"><Items editor opened files=true/></ul>
                <Refusals editor files=true/>
                <FieldProblem id="files-error" field=Field::Files errors=editor.errors/>
            </div>
            <label class="btn file-add">
                <Icon name="file"/>
                {t.add_file}
                <input class="sr" type="file" multiple accept=FILE_TYPES aria-describedby="files-error" on:change=move |ev| choose(editor, &ev)/>
            </label>
        </section>
    }
}

/// Photos and films, or files. A change of the list writes it anew; progress changes within its items.
#[component]
fn Items(editor: Editor, opened: RwSignal<Option<u32>>, files: bool) -> impl IntoView {
    let show = move |item: Item| {
        if files {
            view! { <FileRow editor item/> }.into_any()
        } else {
            view! { <Thumb editor item opened/> }.into_any()
        }
    };
    view! { {move || editor.uploads.items.get().into_iter().filter(|item| item.is_file() == files).map(show).collect_view().into_any()} }
}

#[component]
fn Thumb(editor: Editor, item: Item, opened: RwSignal<Option<u32>>) -> impl IntoView {
    let t = use_texts();
    let uploads = editor.uploads;
    let Item {
        key,
        kind,
        tint,
        preview,
        phase,
        alt_text,
        ..
    } = item;
    let number = Memo::new(move |_| {
        uploads.items.with(|items| {
            items
                .iter()
                .filter(|item| !item.is_file())
                .position(|item| item.key == key)
                .unwrap_or_default()
                + 1
        })
    });
    let name = if kind == AttachmentKind::Video {
        t.compose.video
    } else {
        t.compose.photo
    };
    let picture = match preview {
        Some(address) => view! { <img src=address alt=""/> }.into_any(),
        None => {
            view! { <span class="thumb-add"><Icon name=if kind == AttachmentKind::Video { "video" } else { "photo" }/></span> }.into_any()
        }
    };
    let (state, shown) = (phase.clone(), phase.clone());
    let edit = move || {
        opened.set(Some(key));
        dialog::open(PHOTO);
    };
    view! {
        <li class="thumb" data-state=move || state.with(state_tag)>
            <div class="thumb-pic" data-tint=format!("t{tint}")>
                {picture}
                {move || progress(t, &shown.get())}
                <button class="btn round thumb-remove" type="button" aria-label=move || (t.compose.remove)(&format!("{name} {}", number.get()))
                    on:click=on_press(move || uploads.remove(key))><Icon name="close" small=true/></button>
            </div>
            {move || match phase.get() {
                Phase::Refused(_) => ().into_any(),
                Phase::Failed(_) => view! { <Retry editor key/> }.into_any(),
                _ => {
                    let is_described = alt_text.with(|text| !text.trim().is_empty());
                    let (tag, word, icon) = if is_described { ("set", t.compose.described, "check") } else { ("empty", t.compose.edit_photo, "edit") };
                    view! {
                        <button class="thumb-alt" type="button" data-state=tag on:click=on_press(edit)>
                            <Icon name=icon small=true/>{word}<span class="sr">{move || (t.compose.number)(number.get())}</span>
                        </button>
                    }
                    .into_any()
                }
            }}
        </li>
    }
}

#[component]
fn FileRow(editor: Editor, item: Item) -> impl IntoView {
    let t = use_texts();
    let Item {
        key,
        file_name,
        byte_size,
        phase,
        ..
    } = item;
    let size = readable_size(byte_size, if t.language == Language::Nl { ',' } else { '.' });
    let (state, failed, shown) = (phase.clone(), phase.clone(), phase);
    view! {
        <li class="file" data-state=move || state.with(state_tag)>
            <span class="file-icon"><Icon name="file"/></span>
            <span class="file-text">
                <strong>{file_name.clone()}</strong>
                <span class="file-sub">{size}</span>
                {move || maybe(Some(shown.get()).filter(|phase| state_tag(phase) == "busy").map(|phase| progress(t, &phase)))}
            </span>
            {move || maybe(matches!(failed.get(), Phase::Failed(_)).then(|| view! { <Retry editor key/> }))}
            <button class="btn round quiet" type="button" aria-label=(t.compose.remove)(&file_name) on:click=on_press(move || editor.uploads.remove(key))><Icon name="close"/></button>
        </li>
    }
}

#[component]
fn Retry(editor: Editor, key: u32) -> impl IntoView {
    let t = &use_texts().compose;
    let again = move || editor.uploads.retry(editor.rest.with_untracked(|draft| draft.school), key);
    view! { <button class="thumb-alt" type="button" on:click=on_press(again)><Icon name="refresh" small=true/>{t.again}</button> }
}

/// Why files cannot be placed, in full, under what they are shown in.
#[component]
fn Refusals(editor: Editor, files: bool) -> impl IntoView {
    let t = use_texts();
    let sentences = move || {
        let items = editor.uploads.items.get();
        let stuck = items.into_iter().filter(|item| item.is_file() == files).filter_map(|item| {
            let sentence = match item.phase.get() {
                Phase::Refused(code) => refusal_sentence(t, &code).to_owned(),
                Phase::Failed(error) => error_sentence(t, &error),
                _ => return None,
            };
            let name = if item.file_name.is_empty() {
                String::new()
            } else {
                format!("{}: ", item.file_name)
            };
            Some(view! { <p class="error"><Icon name="warning" small=true/>{name}{sentence}</p> }.into_any())
        });
        stuck.collect_view().into_any()
    };
    view! { <div role="status">{move || sentences()}</div> }
}

fn state_tag(phase: &Phase) -> &'static str {
    match phase {
        Phase::Waiting | Phase::Sending(_) | Phase::Preparing(_) => "busy",
        Phase::Ready(_) => "done",
        Phase::Refused(_) | Phase::Failed(_) => "failed",
    }
}

fn progress(t: &'static Texts, phase: &Phase) -> AnyView {
    let t = &t.compose;
    match phase {
        Phase::Waiting => view! { <progress class="progress" value="0" max="100" aria-label=t.waiting>{t.waiting}</progress> }.into_any(),
        Phase::Sending(percent) => {
            let text = (t.sending)(*percent);
            view! { <progress class="progress" value=*percent max="100" aria-label=text>{text.clone()}</progress> }.into_any()
        }
        Phase::Preparing(_) => view! { <progress class="progress" aria-label=t.preparing>{t.preparing}</progress> }.into_any(),
        Phase::Ready(_) => ().into_any(),
        Phase::Refused(_) | Phase::Failed(_) => view! { <p class="thumb-error"><Icon name="warning" small=true/>{t.failed}</p> }.into_any(),
    }
}

fn choose(editor: Editor, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    add(editor, input.files());
    // The same file may be chosen again later.
    input.set_value("");
}

fn add(editor: Editor, list: Option<FileList>) {
    let Some(list) = list else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).collect();
    editor.uploads.add(editor.rest.with_untracked(|draft| draft.school), files);
}

/// Files pasted anywhere on the page; pasted text is left to the field it was meant for.
pub fn pasted(editor: Editor, event: &ClipboardEvent) {
    // Text from a word processor comes with a picture of itself.
    let is_text = |data: &web_sys::DataTransfer| data.get_data("text/plain").is_ok_and(|text| !text.is_empty());
    let files = event.clipboard_data().filter(|data| !is_text(data)).and_then(|data| data.files());
    if files.as_ref().is_some_and(|files| files.length() > 0) {
        event.prevent_default();
        add(editor, files);
    }
}
