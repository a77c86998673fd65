//! The child's card, and people without an account.

use crate::{
    people::{
        fields::Form,
        server_fns::{AddContact, EditContact, RemoveContact, SaveCard},
    },
    posted::Posted,
    texts::{Texts, use_texts},
    ui::key_for,
};
use domain::{
    people::{
        ContactKind,
        child::{CardView, ChildPage as Page, ContactView},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What those who look after the child must know comes before all else.
pub fn card(page: &Page, posted: &Posted) -> AnyView {
    let t = use_texts();
    let Some(card) = &page.card else { return ().into_any() };
    let edit = page.may_change.then(|| {
        let form = Form::new("card", key_for(page.key, page.id.0, 4), posted);
        let fields = view! {
            {Form::hidden("child", page.id)}
            {form.area("form[allergies]", Field::Allergies, t.people.allergies, &card.allergies)}
            {form.area("form[medication]", Field::Medication, t.people.medication, &card.medication)}
            {form.area("form[remarks]", Field::Remarks, t.people.remarks, &card.remarks)}
        };
        form.folded(t.people.edit_card, SaveCard::url(), fields.into_any(), t.people.save)
    });
    view! {
        <section class="stack s" aria-labelledby="card">
            <h2 id="card">{t.people.card}</h2>
            <div class="card pad stack">{facts(t, card)}{edit}</div>
        </section>
    }
    .into_any()
}

/// The lines of a card that have something to say.
pub fn facts(t: &'static Texts, card: &CardView) -> AnyView {
    if card.is_empty() {
        return view! { <p class="muted">{t.people.card_empty}</p> }.into_any();
    }
    let facts = [
        (t.people.allergies, &card.allergies),
        (t.people.medication, &card.medication),
        (t.people.remarks, &card.remarks),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <div><dt>{label}</dt><dd dir="auto">{text.clone()}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

pub fn section(page: &Page, posted: &Posted) -> AnyView {
    let t = use_texts();
    if page.contacts.is_empty() && !page.may_change {
        return ().into_any();
    }
    let contacts = page.contacts.iter().map(|one| contact(t, page, one, posted)).collect_view();
    let add = page.may_change.then(|| {
        let form = Form::new("add-contact", key_for(page.key, page.id.0, 5), posted);
        let fields = view! { {Form::hidden("child", page.id)}{fields(t, &form, None)} };
        form.folded(t.people.add_contact, AddContact::url(), fields.into_any(), t.people.add)
    });
    view! {
        <section class="stack s" aria-labelledby="contacts">
            <h2 id="contacts">{t.people.contacts}</h2>
            <div class="card pad stack">
                {page.contacts.is_empty().then(|| view! { <p class="muted">{t.people.no_contacts}</p> })}
                {contacts}
                {add}
            </div>
        </section>
    }
    .into_any()
}

pub fn kind_name(t: &'static Texts, kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Family => t.people.family_contact,
        ContactKind::PickUp => t.people.pick_up_contact,
        ContactKind::Emergency => t.people.emergency_contact,
    }
}

/// For whom there is a choice, the one to call first.
pub fn kinds(t: &'static Texts) -> Vec<(String, String)> {
    let kinds = ContactKind::ALL.iter().rev();
    kinds.map(|kind| (kind.tag().to_owned(), kind_name(t, *kind).to_owned())).collect()
}

fn fields(t: &'static Texts, form: &Form, current: Option<&ContactView>) -> AnyView {
    let kinds = kinds(t);
    let of = |part: fn(&ContactView) -> &String| current.map_or("", |one| part(one).as_str());
    view! {
        {form.choose("form[kind]", Field::Changes, t.people.contact_kind, kinds, current.map_or(ContactKind::Emergency, |one| one.kind).tag())}
        {form.text("form[name]", Field::Name, t.people.name, of(|one| &one.name))}
        {form.phone("form[phone]", t.people.phone, of(|one| &one.phone))}
        {form.text("form[relation]", Field::Relation, t.people.contact_relation, of(|one| &one.relation))}
    }
    .into_any()
}

/// One of them, as everybody who may know them sees it.
pub fn line(t: &'static Texts, one: &ContactView) -> AnyView {
    let relation = (!one.relation.is_empty()).then(|| format!(" ({})", one.relation));
    view! {
        <p class="people-contact"><strong dir="auto">{one.name.clone()}</strong>{relation}" "<span class="state info">{kind_name(t, one.kind)}</span>" "{phone(&one.phone)}</p>
    }
    .into_any()
}

/// A number that a phone can call.
pub fn phone(number: &str) -> AnyView {
    if number.is_empty() {
        return ().into_any();
    }
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! { <a class="nowrap" href=format!("tel:{digits}")>{number.to_owned()}</a> }.into_any()
}

fn contact(t: &'static Texts, page: &Page, one: &ContactView, posted: &Posted) -> AnyView {
    let change = page.may_change.then(|| {
        let form = Form::new(format!("contact-{}", one.id), key_for(page.key, one.id.0, 6), posted);
        let remove = Form::new(format!("remove-{}", one.id), key_for(page.key, one.id.0, 7), posted);
        let edited = view! { {Form::hidden("contact", one.id)}{fields(t, &form, Some(one))} };
        let removed = Form::hidden("contact", one.id);
        view! {
            <details class="disclosure fold">
                <summary>{t.people.change_contact}</summary>
                <div class="stack">
                    {form.show(EditContact::url(), edited.into_any(), t.people.save)}
                    {remove.show(RemoveContact::url(), removed, t.people.remove)}
                </div>
            </details>
        }
    });
    view! { <div class="stack s">{line(t, one)}{change}</div> }.into_any()
}
