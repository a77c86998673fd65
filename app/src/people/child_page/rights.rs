//! Changing the rights of a guardian: by the office, and by the director where the law asks for a decision.

use super::guardians::relation_name;
use crate::{
    people::{
        fields::{Form, period, period_fields},
        server_fns::{AddRestriction, EndGuardianship, EndRestriction, OpenInformation, SetRights},
    },
    posted::Posted,
    texts::{Texts, use_texts},
    ui::{Icon, key_for},
};
use domain::{
    people::{
        Information, Relation, Standing,
        child::{ChildPage as Page, GuardianView, RestrictionView, Rights},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What the fields are called within a form.
pub struct Names {
    relation: &'static str,
    authority: &'static str,
    information: &'static str,
    household: &'static str,
    lives_with: &'static str,
    absence: &'static str,
    book: &'static str,
    fetch: &'static str,
    /// Not asked of a new one: whether other parents may read how to reach them is up to them.
    hidden: Option<&'static str>,
    basis: &'static str,
    period: [&'static str; 2],
}

pub const ADD: &Names = &Names {
    relation: "form[rights][relation]",
    authority: "form[rights][authority]",
    information: "form[rights][information]",
    household: "form[rights][household_of]",
    lives_with: "form[rights][lives_with]",
    absence: "form[rights][may_report_absence]",
    book: "form[rights][may_book]",
    fetch: "form[rights][may_fetch]",
    hidden: None,
    basis: "form[rights][basis]",
    period: ["form[rights][starts_on]", "form[rights][ends_on]"],
};

const CHANGE: &Names = &Names {
    relation: "form[relation]",
    authority: "form[authority]",
    information: "form[information]",
    household: "form[household_of]",
    lives_with: "form[lives_with]",
    absence: "form[may_report_absence]",
    book: "form[may_book]",
    fetch: "form[may_fetch]",
    hidden: Some("form[contact_hidden]"),
    basis: "form[basis]",
    period: ["form[starts_on]", "form[ends_on]"],
};

pub fn fields(page: &Page, form: &Form, current: Option<(&GuardianView, &Rights)>, names: &Names) -> AnyView {
    let t = use_texts();
    let rights = current.map(|(_, rights)| rights);
    let is = |part: fn(&Rights) -> bool, new: bool| rights.map_or(new, part);
    let relations = Relation::ALL
        .iter()
        .map(|one| (one.tag().to_owned(), relation_name(t, *one).to_owned()));
    let relation = current.map_or(Relation::Parent, |(view, _)| view.relation).tag();
    let information = [
        (Information::Full, t.people.informed_fully),
        (Information::OnRequest, t.people.informed_on_request),
        (Information::None, t.people.not_informed),
    ];
    let information = information.map(|(one, called)| (one.tag().to_owned(), called.to_owned()));
    let informed = rights.map_or(Information::Full, |rights| rights.information).tag();
    let (homes, home) = households(t, page, current);
    view! {
        {form.choose(names.relation, Field::Relation, t.people.relation, relations.collect(), relation)}
        {form.choose(names.information, Field::Changes, t.people.information, information.into(), informed)}
        <p class="help">{t.people.information_help}</p>
        {form.choose(names.household, Field::Changes, t.people.household, homes, &home)}
        <div>
            {form.tick(names.authority, t.people.has_authority, is(|one| one.authority, true))}
            {form.tick(names.lives_with, t.people.lives_here, is(|one| one.lives_with, true))}
            {form.tick(names.absence, t.people.may_report, is(|one| one.may_report_absence, true))}
            {form.tick(names.book, t.people.may_book, is(|one| one.may_book, true))}
            {form.tick(names.fetch, t.people.may_fetch, is(|one| one.may_fetch, true))}
            {names.hidden.map(|name| form.tick(name, t.people.hides_contact, is(|one| one.contact_hidden, true)))}
        </div>
        {form.area(names.basis, Field::Note, t.people.basis_label, rights.map_or("", |rights| rights.basis.as_str()))}
        {period_fields(form, names.period, rights.map_or(page.today, |rights| rights.starts_on), rights.and_then(|rights| rights.ends_on))}
    }
    .into_any()
}

/// A household of their own, or that of another guardian.
fn households(t: &'static Texts, page: &Page, current: Option<(&GuardianView, &Rights)>) -> (Vec<(String, String)>, String) {
    let mut homes = vec![(String::new(), t.people.own_household.to_owned())];
    let mut home = String::new();
    for other in &page.guardians {
        let Some(rights) = other.rights.as_ref().filter(|rights| rights.standing != Standing::Past) else {
            continue;
        };
        if current.is_some_and(|(own, _)| own.person == other.person) || homes.iter().any(|(id, _)| *id == other.person.to_string()) {
            continue;
        }
        if home.is_empty() && current.is_some_and(|(_, own)| own.household == rights.household) {
            home = other.person.to_string();
        }
        homes.push((other.person.to_string(), (t.people.household_of)(&other.name.full())));
    }
    (homes, home)
}

/// All that may be changed about one guardian of the child.
pub fn change(page: &Page, one: &GuardianView, posted: &Posted) -> AnyView {
    let t = use_texts();
    let Some(rights) = &one.rights else { return ().into_any() };
    let form = Form::new(format!("rights-{}", one.tie), key_for(page.key, one.tie.0, 1), posted);
    let edited = view! { {Form::hidden("tie", one.tie)}{fields(page, &form, Some((one, rights)), CHANGE)} };
    let end = Form::new(format!("end-tie-{}", one.tie), key_for(page.key, one.tie.0, 2), posted);
    let ended = view! {
        {Form::hidden("tie", one.tie)}
        {end.day("last_day", Field::EndsOn, t.people.last_day, Some(rights.ends_on.unwrap_or(page.today)))}
    };
    view! {
        {opening(t, page, one, rights, posted)}
        {form.folded(t.people.change_rights, SetRights::url(), edited.into_any(), t.people.save)}
        {end.folded(t.people.end_guardianship, EndGuardianship::url(), ended.into_any(), t.people.save)}
        {page.may_decide_custody.then(|| order(t, page, one, posted))}
    }
    .into_any()
}

/// The director tells who asked for it, and may stop telling.
fn opening(t: &'static Texts, page: &Page, one: &GuardianView, rights: &Rights, posted: &Posted) -> AnyView {
    if !page.may_decide_custody || rights.information != Information::OnRequest {
        return ().into_any();
    }
    let is_open = rights.opened_at.is_some();
    let form = Form::new(
        format!("open-{}", one.tie),
        key_for(page.key, one.tie.0, 3 + u128::from(is_open)),
        posted,
    );
    let fields = view! { {Form::hidden("tie", one.tie)}{Form::hidden("open", !is_open)} };
    let button = if is_open {
        t.people.close_information
    } else {
        t.people.open_information
    };
    form.show(OpenInformation::url(), fields.into_any(), button)
}

fn order(t: &'static Texts, page: &Page, one: &GuardianView, posted: &Posted) -> AnyView {
    let form = Form::new(format!("order-{}", one.tie), key_for(page.key, one.tie.0, 5), posted);
    let fields = view! {
        <p class="help">{t.people.restriction_help}</p>
        {Form::hidden("tie", one.tie)}
        {form.area("form[note]", Field::Note, t.people.restriction_note, "")}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
    };
    form.folded(t.people.add_restriction, AddRestriction::url(), fields.into_any(), t.people.save)
}

/// What a court ordered about this guardian; only office and director get any.
pub fn restrictions(page: &Page, one: &GuardianView, posted: &Posted) -> AnyView {
    let t = use_texts();
    one.restrictions
        .iter()
        .map(|order| restriction(t, page, order, posted))
        .collect_view()
        .into_any()
}

fn restriction(t: &'static Texts, page: &Page, order: &RestrictionView, posted: &Posted) -> AnyView {
    let end = (page.may_decide_custody && order.standing != Standing::Past).then(|| {
        let form = Form::new(format!("end-order-{}", order.id), key_for(page.key, order.id.0, 1), posted);
        let fields = view! {
            {Form::hidden("restriction", order.id)}
            {form.day("last_day", Field::EndsOn, t.people.last_day, Some(order.ends_on.unwrap_or(page.today)))}
        };
        form.folded(t.people.end_restriction, EndRestriction::url(), fields.into_any(), t.people.save)
    });
    let class = if order.standing == Standing::Past { "note" } else { "note danger" };
    view! {
        <div class=class>
            <Icon name="lock"/>
            <div>
                <strong>{t.people.restriction}</strong>" "{period(t, order.starts_on, order.ends_on, page.today)}
                <p dir="auto">{order.note.clone()}</p>
                {end}
            </div>
        </div>
    }
    .into_any()
}
