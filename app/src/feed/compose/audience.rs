//! For whom: groups, the whole school or the guardians of one child, and how many families that is.

use super::{
    editor::{Editor, families_at_hand},
    erased::{effect, maybe, on_turned, on_typed},
};
use crate::{
    feed::server_fns::preview_audience,
    texts::use_texts,
    ui::{FieldProblem, Icon},
};
use domain::{
    feed::{AudienceChoice, WriterGroup, WriterSchool},
    ids::{GroupId, SchoolId},
    validation::Field,
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn AudienceField(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let is_for_child = RwSignal::new(
        editor
            .rest
            .with_untracked(|draft| matches!(draft.audience, AudienceChoice::Child(_))),
    );
    let school = Memo::new(move |_| editor.rest.with(|draft| draft.school));
    count_families(editor);
    view! {
        <SchoolChoice editor is_for_child/>
        <fieldset class="audience" id="post-audience" tabindex="-1" aria-describedby="audience-error">
            <legend>{t.audience}</legend>
            {move || maybe({
                let _ = school.get();
                untrack(|| editor.school()).map(|school| view! { <Chips editor school is_for_child/> })
            })}
            <FieldProblem id="audience-error" field=Field::Audience errors=editor.errors/>
            <FamilyCount editor/>
        </fieldset>
    }
}

/// First the school, for who writes at several. A stored draft and its photos stay with theirs.
#[component]
fn SchoolChoice(editor: Editor, is_for_child: RwSignal<bool>) -> impl IntoView {
    let t = &use_texts().compose;
    let schools = editor.schools.with_value(|schools| {
        schools
            .iter()
            .map(|school| (school.id, school.short_name.clone()))
            .collect::<Vec<_>>()
    });
    if schools.len() < 2 {
        return ().into_any();
    }
    let is_fixed = Memo::new(move |_| editor.rest.with(|draft| draft.version > 0) || editor.uploads.items.with(|items| !items.is_empty()));
    let chips = schools
        .into_iter()
        .map(|(id, name)| {
            let is_chosen = move || editor.rest.with(|draft| draft.school == id);
            view! {
                <label class="chip">
                    <input type="radio" name="school" value=id.to_string() checked=untrack(is_chosen) prop:checked=Signal::derive(is_chosen)
                        disabled=Signal::derive(move || is_fixed.get() && !is_chosen())
                        on:change=on_turned(move |_| choose_school(editor, is_for_child, id))/>
                    <span>{name}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <fieldset class="audience" aria-describedby="school-help">
            <legend>{t.school}</legend>
            <div class="chips wrap">{chips}</div>
            <span id="school-help">{move || maybe(is_fixed.get().then(|| view! { <span class="help">{t.school_fixed}</span> }))}</span>
        </fieldset>
    }
    .into_any()
}

fn choose_school(editor: Editor, is_for_child: RwSignal<bool>, school: SchoolId) {
    is_for_child.set(false);
    editor.rest.update(|draft| {
        draft.school = school;
        draft.audience = AudienceChoice::Groups(Vec::new());
        draft.urgent_reason = None;
    });
}

#[component]
fn Chips(editor: Editor, school: WriterSchool, is_for_child: RwSignal<bool>) -> impl IntoView {
    let t = &use_texts().compose;
    let has_children = school.groups.iter().any(|group| !group.children.is_empty());
    let groups = school
        .groups
        .iter()
        .map(|group| view! { <GroupChip editor group=group.clone() is_for_child/> }.into_any())
        .collect_view();
    let is_school = move || editor.rest.with(|draft| draft.audience == AudienceChoice::School);
    let toggle_school = move |_| {
        is_for_child.set(false);
        let audience = if is_school() {
            AudienceChoice::Groups(Vec::new())
        } else {
            AudienceChoice::School
        };
        editor.rest.update(|draft| draft.audience = audience);
    };
    let toggle_child = move |_| {
        is_for_child.update(|on| *on = !*on);
        editor.rest.update(|draft| draft.audience = AudienceChoice::Groups(Vec::new()));
    };
    view! {
        <div class="chips wrap">
            {groups}
            {maybe(school.may_write_to_school.then(|| view! {
                <label class="chip">
                    <input type="checkbox" name="whole-school" checked=untrack(is_school) prop:checked=Signal::derive(is_school) on:change=on_turned(toggle_school)/>
                    <span>{t.whole_school}</span>
                </label>
            }))}
            {maybe(has_children.then(|| view! {
                <label class="chip">
                    <input type="checkbox" name="one-child" checked=is_for_child.get_untracked() prop:checked=Signal::derive(move || is_for_child.get()) on:change=on_turned(toggle_child)/>
                    <span>{t.one_child}</span>
                </label>
            }))}
        </div>
        {move || maybe(is_for_child.get().then(|| view! { <ChildChoice editor groups=school.groups.clone()/> }))}
    }
}

#[component]
fn GroupChip(editor: Editor, group: WriterGroup, is_for_child: RwSignal<bool>) -> impl IntoView {
    let group = group.group;
    let id = group.id;
    let is_chosen = move || {
        editor
            .rest
            .with(|draft| matches!(&draft.audience, AudienceChoice::Groups(groups) if groups.contains(&id)))
    };
    let toggle = move |_| {
        is_for_child.set(false);
        editor.rest.update(|draft| draft.audience = with_group_turned(&draft.audience, id));
    };
    view! {
        <label class="chip">
            <input type="checkbox" name="group" value=id.to_string() checked=untrack(is_chosen) prop:checked=Signal::derive(is_chosen) on:change=on_turned(toggle)/>
            <span class="avatar s" data-color=group.color aria-hidden="true">{group.letter}</span>
            <span>{group.name}</span>
        </label>
    }
}

/// The groups with this one added, or taken away. Any other audience gives way to it.
fn with_group_turned(audience: &AudienceChoice, group: GroupId) -> AudienceChoice {
    let mut groups = match audience {
        AudienceChoice::Groups(groups) => groups.clone(),
        _ => Vec::new(),
    };
    match groups.iter().position(|chosen| *chosen == group) {
        Some(at) => drop(groups.remove(at)),
        None => groups.push(group),
    }
    AudienceChoice::Groups(groups)
}

#[component]
fn ChildChoice(editor: Editor, groups: Vec<WriterGroup>) -> impl IntoView {
    let t = &use_texts().compose;
    let chosen = editor.rest.with_untracked(|draft| match draft.audience {
        AudienceChoice::Child(child) => Some(child),
        _ => None,
    });
    let groups = groups
        .into_iter()
        .filter(|group| !group.children.is_empty())
        .map(|group| {
            let children = group
                .children
                .into_iter()
                .map(|child| {
                    view! { <option value=child.id.to_string() selected=chosen == Some(child.id)>{child.name}</option> }.into_any()
                })
                .collect_view();
            view! { <optgroup label=group.group.name>{children}</optgroup> }.into_any()
        })
        .collect_view();
    let choose = move |id: String| {
        let audience = id
            .parse()
            .map_or_else(|_| AudienceChoice::Groups(Vec::new()), AudienceChoice::Child);
        editor.rest.update(|draft| draft.audience = audience);
    };
    view! {
        <div class="field">
            <label for="post-child">{t.child}</label>
            <select class="input" id="post-child" name="child" on:change=on_typed(choose)>
                <option value="">{t.choose_child}</option>
                {groups}
            </select>
        </div>
    }
}

/// Asks the server at every change of audience; only the latest answer counts.
fn count_families(editor: Editor) {
    let asked = Memo::new(move |_| editor.rest.with(|draft| (draft.school, draft.audience.clone())));
    let latest = StoredValue::new(0_u32);
    effect(move || {
        let (school, audience) = asked.get();
        let number = latest.get_value() + 1;
        latest.set_value(number);
        let known = editor
            .rest
            .with_untracked(|draft| editor.schools.with_value(|schools| families_at_hand(schools, draft)));
        if editor.preview.get_untracked() != known {
            editor.preview.set(known);
        }
        if is_nobody(&audience) {
            return;
        }
        spawn_local(async move {
            let counted = preview_audience(school, audience).await;
            if let (Ok(counted), Some(number_now)) = (counted, latest.try_get_value())
                && number_now == number
            {
                editor.preview.set(Some(counted));
            }
        });
    });
}

fn is_nobody(audience: &AudienceChoice) -> bool {
    matches!(audience, AudienceChoice::Groups(groups) if groups.is_empty())
}

/// "26 gezinnen ontvangen dit bericht."
#[component]
fn FamilyCount(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let nobody = Memo::new(move |_| editor.rest.with(|draft| is_nobody(&draft.audience)));
    let reaches = move || !nobody.get() && editor.preview.get().is_none_or(|preview| preview.families > 0);
    let sentence = move || match editor.preview.get() {
        _ if nobody.get() => view! { <span>{t.choose_audience}</span> }.into_any(),
        None => view! { <span>{t.counting}</span> }.into_any(),
        Some(preview) => {
            let count = preview.families;
            view! {
                <span><strong>{(t.families)(count)}</strong>{(t.receive)(count)}{preview.needs_approval.then_some(t.approved_first)}</span>
            }
            .into_any()
        }
    };
    view! {
        <p class="audience-count" role="status" data-state=move || if reaches() { "some" } else { "none" }>
            <Icon name="users" small=true/>
            {move || sentence()}
        </p>
    }
}
