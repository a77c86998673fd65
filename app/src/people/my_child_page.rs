//! A child for its guardian: what the school has on record, and asking to change it.

use super::{
    child_page::{contact_line, facts, kinds, phone, relation_name},
    fields::{DoneNote, Form, name_fields, period, weekday_names},
    proposals_page::{datum_name, value},
    server_fns::{Propose, WithdrawProposal, load_my_child},
};
use crate::{
    posted::{Posted, PostedGone, posted_form},
    relatives,
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    people::{
        ContactKind, Weekdays,
        child::{ContactView, MyChildPage as Page, OtherGuardian, OwnProposal, PlacementView, ProposalState},
    },
    time::{day_and_clock, short_day},
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct MyChildPage;

impl MyChildPage {
    pub fn view() -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_my_child);
        let posted = posted_form();
        view! {
            <div class="narrow stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <MyChild page posted/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn MyChild(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let born = page
        .birth_date
        .map(|day| view! { <p>{(t.people.born_on)(&short_day(day, page.today, t.language))}</p> });
    let groups = page.placements.iter().map(|one| group(t, &page, one)).collect_view();
    let others = page.others.iter().map(|one| other(t, one)).collect_view();
    let contacts = page.contacts.iter().map(|one| contact_line(t, one)).collect_view();
    let card = match page.is_withheld {
        true => view! { <p class="muted">{t.viewing.withheld}</p> }.into_any(),
        false => facts(t, &page.card),
    };
    let asking = if page.may_propose {
        propose(t, &page, &posted)
    } else {
        view! { <p class="muted">{t.people.may_not_propose}</p> }.into_any()
    };
    view! {
        <Title text=t.people.my_child_title/>
        <div class="page-head"><h1 dir="auto">{page.name.full()}</h1></div>
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        <section class="card pad stack s">{born}<p class="muted">{page.school_name.clone()}</p>{groups}</section>
        <a class="item card" href=format!("/my-children/{}/who", page.id)>
            <Icon name="eye"/><span class="item-text"><strong>{(t.people.who_title)(&page.name.given)}</strong></span><Icon name="right" flip=true/>
        </a>
        <section class="stack s"><h2>{t.people.card}</h2><div class="card pad">{card}</div></section>
        {(!page.others.is_empty()).then(|| view! { <section class="stack s"><h2>{t.people.other_guardians}</h2><div class="card pad stack s">{others}</div></section> })}
        <section class="stack s">
            <h2>{t.people.contacts}</h2>
            <div class="card pad stack s">{page.contacts.is_empty().then(|| view! { <p class="muted">{t.people.no_contacts}</p> })}{contacts}</div>
        </section>
        {(page.may_propose || !page.relatives.is_empty()).then(|| relatives::for_guardian(&page, &posted))}
        <section class="stack s">{asking}</section>
        {proposals(t, &page, &posted)}
    }
    .into_any()
}

fn group(t: &'static Texts, page: &Page, one: &PlacementView) -> AnyView {
    let days = (one.weekdays != Weekdays::SCHOOL_WEEK).then(|| format!(" · {}", weekday_names(t, one.weekdays)));
    view! { <p><span class="tag" data-color=one.group.color.clone()>{one.group.name.clone()}</span>" "<span class="muted small">{period(t, one.starts_on, one.ends_on, page.today)}{days}</span></p> }
        .into_any()
}

fn other(t: &'static Texts, one: &OtherGuardian) -> AnyView {
    let address =
        (!one.postal_address.is_empty()).then(|| view! { <span class="muted small" dir="auto">{one.postal_address.clone()}</span> });
    view! { <p class="row wrap"><strong dir="auto">{one.name.clone()}</strong><span class="muted">{relation_name(t, one.relation)}</span>{phone(&one.phone)}{address}</p> }
        .into_any()
}

/// All that may be changed, as it is now: what differs is what is asked for.
fn propose(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let form = Form::new("propose", key_for(page.key, page.id.0, 1), posted);
    let contacts = page.contacts.iter().map(|one| contact_phone(t, posted, one)).collect_view();
    let ends = page.contacts.iter().map(|one| (one.id.to_string(), one.name.clone(), false));
    let ends: Vec<(String, String, bool)> = ends.collect();
    let fields = view! {
        <p class="help">{t.people.propose_help}</p>
        {form.also(Field::Changes)}
        {Form::hidden("child", page.id)}
        <fieldset class="stack s"><legend>{page.name.given.clone()}</legend>
            {name_fields(&form, ["form[child][name][given]", "form[child][name][infix]", "form[child][name][family]"], &page.name)}
            {form.day("form[child][birth_date]", Field::BirthDate, t.people.birth_date, page.birth_date)}
            {form.area("form[card][allergies]", Field::Allergies, t.people.allergies, &page.card.allergies)}
            {form.area("form[card][medication]", Field::Medication, t.people.medication, &page.card.medication)}
            {form.area("form[card][remarks]", Field::Remarks, t.people.remarks, &page.card.remarks)}
        </fieldset>
        <fieldset class="stack s"><legend>{t.people.contacts}</legend>
            {contacts}
            {form.also(Field::Phone)}
            {(!ends.is_empty()).then(|| form.many("form[ends][]", Field::Person, t.people.end_contacts, ends))}
        </fieldset>
        <fieldset class="stack s"><legend>{t.people.new_contact}</legend>
            {form.choose("form[new_contact][kind]", Field::Kind, t.people.contact_kind, kinds(t), ContactKind::PickUp.tag())}
            {form.text("form[new_contact][name]", Field::Name, t.people.name, "")}
            {form.text("form[new_contact][phone]", Field::NewPhone, t.people.phone, "")}
            {form.text("form[new_contact][relation]", Field::Relation, t.people.contact_relation, "")}
        </fieldset>
        <fieldset class="stack s"><legend>{t.people.your_name}</legend>
            {name_fields(&form, ["form[own][given]", "form[own][infix]", "form[own][family]"], &page.own_name)}
        </fieldset>
    };
    form.folded(t.people.propose, Propose::url(), fields.into_any(), t.people.send_proposal)
}

/// Each contact with its number, one after another in the same order.
fn contact_phone(t: &'static Texts, posted: &Posted, one: &ContactView) -> AnyView {
    let typed = posted.of("propose").and_then(|posted| {
        let of = |name: &str| {
            posted
                .fields
                .iter()
                .filter(move |(known, _)| known == name)
                .map(|(_, value)| value.clone())
                .collect::<Vec<_>>()
        };
        let at = of("form[contacts][]").iter().position(|id| *id == one.id.to_string())?;
        of("form[phones][]").get(at).cloned()
    });
    let (id, value) = (format!("phone-{}", one.id), typed.unwrap_or_else(|| one.phone.clone()));
    view! {
        {Form::hidden("form[contacts][]", one.id)}
        <div class="field"><label for=id.clone()>{(t.people.phone_of)(&one.name)}</label><input class="input" type="tel" id=id name="form[phones][]" value=value autocomplete="off"/></div>
    }
    .into_any()
}

fn proposals(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    if page.proposals.is_empty() {
        return ().into_any();
    }
    let lines = page.proposals.iter().map(|one| proposal(t, page, one, posted)).collect_view();
    view! { <section class="stack s"><h2>{t.people.your_proposals}</h2>{lines}</section> }.into_any()
}

fn proposal(t: &'static Texts, page: &Page, one: &OwnProposal, posted: &Posted) -> AnyView {
    let (class, state) = match one.state {
        ProposalState::Pending => ("state warn", t.people.is_pending),
        ProposalState::Accepted => ("state ok", t.people.is_accepted),
        ProposalState::Declined => ("state danger", t.people.is_declined),
        ProposalState::Withdrawn => ("state", t.people.is_withdrawn),
    };
    let changes = one
        .changes
        .iter()
        .map(|change| {
            let value = |text: &str| value(t, change.datum, text, page.today);
            view! { <div><dt>{datum_name(t, change.datum)}</dt><dd><del>{value(&change.before)}</del>" → "<ins>{value(&change.after)}</ins></dd></div> }
        })
        .collect_view();
    let withdraw = (one.state == ProposalState::Pending).then(|| {
        let form = Form::new(format!("withdraw-{}", one.id), key_for(page.key, one.id.0, 2), posted);
        form.show(WithdrawProposal::url(), Form::hidden("proposal", one.id), t.people.withdraw)
    });
    view! {
        <article class="card pad stack s">
            <p class="row wrap"><span class=class>{state}</span><span class="muted small">{day_and_clock(one.at, page.today, t.language)}</span></p>
            <dl class="facts">{changes}</dl>
            {(!one.reason.is_empty()).then(|| view! { <p>{(t.people.because)(&one.reason)}</p> })}
            {withdraw}
        </article>
    }
    .into_any()
}
