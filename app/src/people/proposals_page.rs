//! Changes that guardians ask for: old beside new, and the decision of the office.

use super::{
    child_page::kind_name,
    fields::{DoneNote, Form},
    server_fns::{DecideProposal, load_proposals},
};
use crate::{
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    people::{
        ContactKind,
        proposals::{Datum, ProposalView, ProposalsPage as Page, ShownChange},
    },
    time::{day_and_clock, short_day},
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct ProposalsPage;

impl ProposalsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let school = Memo::new(move |_| query.with(|query| query.get("school")));
        let page = page_data(move || school.get(), load_proposals);
        let posted = posted_form();
        view! {
            <Title text=t.people.proposals_title/>
            <div class="narrow stack l">
                <a class="more-link" href="/people">{t.people.back_to_list}</a>
                <div class="page-head"><h1>{t.people.proposals_title}</h1></div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Proposals page posted/> }.into_any(),
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
fn Proposals(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let none = page.proposals.is_empty().then(|| {
        view! { <div class="empty"><svg class="empty-art" aria-hidden="true"><use href="/empty.svg#nothing"></use></svg><h2>{t.people.no_proposals}</h2></div> }
    });
    let lines = page.proposals.iter().map(|one| proposal(t, &page, one, &posted)).collect_view();
    view! {
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {none}
        {lines}
        {page.has_more.then(|| view! { <p class="muted">{t.people.more_proposals}</p> })}
    }
    .into_any()
}

fn proposal(t: &'static Texts, page: &Page, one: &ProposalView, posted: &Posted) -> AnyView {
    let accept = Form::new(format!("accept-{}", one.id), key_for(page.key, one.id.0, 1), posted);
    let decline = Form::new(format!("decline-{}", one.id), key_for(page.key, one.id.0, 2), posted);
    let accepted = view! { {Form::hidden("proposal", one.id)}{Form::hidden("accept", true)} };
    let declined = view! {
        {Form::hidden("proposal", one.id)}
        {Form::hidden("accept", false)}
        {decline.area("reason", Field::DeclineReason, t.people.reason, "")}
    };
    let rows = one.changes.iter().map(|change| shown(t, page, change)).collect_view();
    let outdated = one
        .is_outdated
        .then(|| view! { <p class="note warn"><Icon name="warning"/><span>{t.people.outdated}</span></p> });
    let may_accept = (!one.is_outdated).then(|| accept.show(DecideProposal::url(), accepted.into_any(), t.people.accept));
    view! {
        <article class="card pad stack">
            <h2 class="people-proposal"><a href=format!("/people/children/{}", one.child)>{one.child_name.clone()}</a></h2>
            <p class="muted small">{(t.people.asked_by)(&one.proposer, &day_and_clock(one.at, page.today, t.language))}</p>
            {outdated}
            <dl class="facts">{rows}</dl>
            {may_accept}
            {decline.folded(t.people.decline, DecideProposal::url(), declined.into_any(), t.people.decline)}
        </article>
    }
    .into_any()
}

fn shown(t: &'static Texts, page: &Page, shown: &ShownChange) -> AnyView {
    let value = |text: &str| value(t, shown.change.datum, text, page.today);
    let about = (!shown.about.is_empty()).then(|| format!(" ({})", shown.about));
    let now = shown
        .now
        .as_ref()
        .map(|now| view! { <dd class="muted small">{(t.people.now_is)(&value(now))}</dd> });
    view! {
        <div>
            <dt>{datum_name(t, shown.change.datum)}{about}</dt>
            <dd><del>{value(&shown.change.before)}</del>" → "<ins>{value(&shown.change.after)}</ins></dd>
            {now}
        </div>
    }
    .into_any()
}

/// What is on record, for people.
pub fn value(t: &'static Texts, datum: Datum, text: &str, today: domain::time::Day) -> String {
    match (text.is_empty(), datum) {
        (true, _) => t.people.nothing.into(),
        (false, Datum::BirthDate) => text
            .parse()
            .map_or_else(|_| text.to_owned(), |day| short_day(day, today, t.language)),
        (false, Datum::NewContactKind) => ContactKind::from_tag(text).map_or_else(|| text.to_owned(), |kind| kind_name(t, kind).to_owned()),
        _ => text.to_owned(),
    }
}

pub fn datum_name(t: &'static Texts, datum: Datum) -> &'static str {
    match datum {
        Datum::GivenName => t.people.given_name,
        Datum::Infix => t.people.infix,
        Datum::FamilyName => t.people.family_name,
        Datum::BirthDate => t.people.birth_date,
        Datum::Allergies => t.people.allergies,
        Datum::Medication => t.people.medication,
        Datum::Remarks => t.people.remarks,
        Datum::OwnGivenName => t.people.own_given_name,
        Datum::OwnInfix => t.people.own_infix,
        Datum::OwnFamilyName => t.people.own_family_name,
        Datum::ContactPhone(_) => t.people.phone,
        Datum::ContactEnds(_) => t.people.contact_ends,
        Datum::NewContactKind => t.people.new_contact_kind,
        Datum::NewContactName => t.people.new_contact_name,
        Datum::NewContactPhone => t.people.new_contact_phone,
        Datum::NewContactRelation => t.people.new_contact_relation,
    }
}
