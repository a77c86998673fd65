//! Choices beside the text. The usual ones are in sight, the others a tap away.

use super::{
    counter::Counter,
    editor::Editor,
    erased::{effect, effect_after_first, maybe, on_typed},
    option_parts::{DayField, OptionSwitch},
};
use crate::{
    texts::use_texts,
    ui::{FieldProblem, Icon, TextArea},
};
use domain::{
    feed::{CommentMode, MAX_REASON, PostDraft, PostState},
    time::{Day, LocalMinute},
    validation::Field,
};
use leptos::prelude::*;

/// Days from now that a date starts at when it is switched on.
const A_WEEK: i64 = 7;

#[component]
pub fn Options(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let is_published = editor.state.get_untracked() == PostState::Published;
    let may_send_urgent = Memo::new(move |_| editor.school().is_some_and(|school| school.may_send_urgent));
    let comments_allowed = Memo::new(move |_| editor.school().is_none_or(|school| school.comments_allowed));
    let opened = editor.rest.with_untracked(|draft| {
        draft.confirmation_requested || draft.pinned_until.is_some() || draft.ends_on.is_some() || draft.urgent_reason.is_some()
    });
    view! {
        <section class="options card" aria-label=t.options>
            {move || maybe(comments_allowed.get().then(|| view! { <CommentOptions editor/> }))}
            {maybe((!is_published).then(|| view! { <PublishLater editor/> }))}
            <details class="option-more" id="more-options" open=opened>
                <summary class="option"><span class="grow"><strong>{t.more_options}</strong></span><Icon name="down"/></summary>
                <OptionSwitch id="post-confirmation" label=t.confirmation help=t.confirmation_help
                    on=Signal::derive(move || editor.rest.with(|draft| draft.confirmation_requested))
                    turn=Callback::new(move |on| editor.rest.update(|draft| draft.confirmation_requested = on))/>
                <DayOption editor id="post-pinned" field=Field::PinnedUntil label=t.pin help=t.pin_help day_label=t.until
                    get=|draft| draft.pinned_until set=|draft, day| draft.pinned_until = day/>
                <DayOption editor id="post-ends" field=Field::EndsOn label=t.ends help=t.ends_help day_label=t.last_day
                    get=|draft| draft.ends_on set=|draft, day| draft.ends_on = day/>
                {move || maybe(may_send_urgent.get().then(|| view! { <Urgent editor/> }))}
            </details>
        </section>
    }
}

#[component]
fn CommentOptions(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let mode = Memo::new(move |_| editor.rest.with(|draft| draft.comments));
    let choose = move |mode: CommentMode| editor.rest.update(|draft| draft.comments = mode);
    let turn = move |on: bool| {
        choose(if on { CommentMode::Open } else { CommentMode::Off });
        if !on {
            editor.rest.update(|draft| draft.comments_close_on = None);
            editor
                .incomplete
                .update(|fields| fields.retain(|field| *field != Field::CommentsCloseOn));
        }
    };
    let is_on = Memo::new(move |_| mode.get() != CommentMode::Off);
    view! {
        <OptionSwitch id="post-comments" label=t.comments help=t.comments_help on=is_on turn=Callback::new(turn)/>
        {move || maybe(is_on.get().then(|| view! {
            <OptionSwitch id="post-moderated" label=t.moderated help=t.moderated_help
                on=Signal::derive(move || mode.get() == CommentMode::Moderated)
                turn=Callback::new(move |on| choose(if on { CommentMode::Moderated } else { CommentMode::Open }))/>
            <DayOption editor id="post-comments-close" field=Field::CommentsCloseOn label=t.comments_close help=t.comments_close_help day_label=t.last_day
                get=|draft| draft.comments_close_on set=|draft, day| draft.comments_close_on = day/>
        }))}
    }
}

/// A switch with a day under it.
#[component]
fn DayOption(
    editor: Editor,
    id: &'static str,
    field: Field,
    label: &'static str,
    help: &'static str,
    day_label: &'static str,
    get: fn(&PostDraft) -> Option<Day>,
    set: fn(&mut PostDraft, Option<Day>),
) -> impl IntoView {
    let on = RwSignal::new(editor.rest.with_untracked(get).is_some());
    // A kept text that is put back may bring a day along.
    effect(move || {
        if editor.rest.with(get).is_some() {
            on.set(true);
        }
    });
    let choose = move |day: Option<Day>| {
        editor.rest.update(|draft| set(draft, day));
        editor.incomplete.update(|fields| {
            fields.retain(|known| *known != field);
            if on.get_untracked() && day.is_none() {
                fields.push(field);
            }
        });
    };
    let turn = move |turned: bool| {
        on.set(turned);
        choose(turned.then(|| editor.first_day().plus(A_WEEK)));
    };
    view! {
        <div class="option-part">
            <OptionSwitch id label help on turn=Callback::new(turn)/>
            {move || maybe(on.get().then(|| view! {
                <DayField editor id=format!("{id}-day") label=day_label field
                    value=Signal::derive(move || editor.rest.with(get)) choose=Callback::new(choose)/>
            }))}
        </div>
    }
}

#[component]
fn PublishLater(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let on = RwSignal::new(editor.rest.with_untracked(|draft| draft.publish_at.is_some()));
    let day = RwSignal::new(editor.rest.with_untracked(|draft| draft.publish_at.map(|at| at.day)));
    let clock = RwSignal::new(
        editor
            .rest
            .with_untracked(|draft| draft.publish_at.map_or_else(|| "08:00".to_owned(), time_value)),
    );
    let invalid = editor.invalid(Field::PublishAt);
    let set = move || {
        let at = day
            .get_untracked()
            .and_then(|day| LocalMinute::from_form_value(&format!("{day}T{}", clock.get_untracked())));
        editor.rest.update(|draft| draft.publish_at = at.filter(|_| on.get_untracked()));
        editor.incomplete.update(|fields| {
            fields.retain(|field| *field != Field::PublishAt);
            if on.get_untracked() && at.is_none() {
                fields.push(Field::PublishAt);
            }
        });
    };
    effect(move || {
        if let Some(at) = editor.rest.with(|draft| draft.publish_at) {
            on.set(true);
            day.set(Some(at.day));
            clock.set(time_value(at));
        }
    });
    let turn = move |turned: bool| {
        on.set(turned);
        if turned && day.get_untracked().is_none() {
            day.set(Some(editor.now.get_untracked().day.plus(1)));
        }
        set();
    };
    let choose_day = move |chosen| {
        day.set(chosen);
        set();
    };
    let choose_clock = move |chosen: String| {
        clock.set(chosen);
        set();
    };
    view! {
        <div class="option-part">
            <OptionSwitch id="post-later" label=t.later help=t.later_help on turn=Callback::new(turn)/>
            {move || maybe(on.get().then(|| view! {
                <div class="dates">
                    <DayField editor id="post-later-day" label=t.day field=Field::PublishAt value=day choose=Callback::new(choose_day)/>
                    <div class="field">
                        <label for="post-later-time">{t.time}</label>
                        <input class="input" id="post-later-time" type="time" value=clock.get_untracked() prop:value=move || clock.get()
                            on:input=on_typed(choose_clock) aria-describedby="post-later-day-error"
                            aria-invalid=move || (invalid.get()).then_some("true")/>
                    </div>
                </div>
            }))}
        </div>
    }
}

/// The value of an `<input type="time">`.
fn time_value(at: LocalMinute) -> String {
    format!("{:02}:{:02}", at.hour, at.minute)
}

#[component]
fn Urgent(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let reason = RwSignal::new(editor.rest.with_untracked(|draft| draft.urgent_reason.clone()).unwrap_or_default());
    let is_on = Memo::new(move |_| editor.rest.with(|draft| draft.urgent_reason.is_some()));
    let turn = move |on: bool| editor.rest.update(|draft| draft.urgent_reason = on.then(|| reason.get_untracked()));
    // What is typed goes into the draft, and what a draft brings along goes into the field.
    effect_after_first(move |is_first| {
        let typed = reason.get();
        if !is_first
            && editor
                .rest
                .with_untracked(|draft| draft.urgent_reason.as_ref().is_some_and(|known| *known != typed))
        {
            editor.rest.update(|draft| draft.urgent_reason = Some(typed));
        }
    });
    effect(move || {
        let known = editor.rest.with(|draft| draft.urgent_reason.clone());
        if let Some(known) = known.filter(|known| reason.with_untracked(|typed| typed != known)) {
            reason.set(known);
        }
    });
    view! {
        <div class="option-part">
            <OptionSwitch id="post-urgent" label=t.urgent help=t.urgent_help on=is_on turn=Callback::new(turn)/>
            {move || maybe(is_on.get().then(|| view! {
                <div class="field">
                    <label for="post-urgent-reason">{t.urgent_reason}</label>
                    <p class="help" id="urgent-help">{t.urgent_reason_help}</p>
                    <TextArea id="post-urgent-reason" name="urgent_reason" value=reason rows=2 described_by="urgent-help urgent-error" invalid=editor.invalid(Field::UrgentReason)/>
                    <div class="field-foot">
                        <FieldProblem id="urgent-error" field=Field::UrgentReason errors=editor.errors/>
                        <Counter text=reason limit=MAX_REASON/>
                    </div>
                </div>
            }))}
        </div>
    }
}
