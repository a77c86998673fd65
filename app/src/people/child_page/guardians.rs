//! The guardians of a child. For the office with their rights; for who looks after the child by name and phone.

use super::{contacts::phone, rights};
use crate::{
    people::{
        fields::Form,
        list_page::account,
        server_fns::{AddGuardian, SendReset},
    },
    posted::Posted,
    texts::{Texts, use_texts},
    ui::{Icon, key_for},
};
use domain::{
    people::{
        Information, Relation, Standing,
        child::{ChildPage as Page, GuardianView, Rights},
    },
    permissions::people::ChildAccess,
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

pub fn section(page: &Page, posted: &Posted) -> AnyView {
    let t = use_texts();
    if page.access == ChildAccess::Name {
        return ().into_any();
    }
    let is_over = |one: &&GuardianView| one.rights.as_ref().is_some_and(|rights| rights.standing == Standing::Past);
    let (over, rest): (Vec<_>, Vec<_>) = page.guardians.iter().partition(is_over);
    let none = rest.is_empty();
    let rest = rest.into_iter().map(|one| guardian(t, page, one, posted)).collect_view();
    let has_past = !over.is_empty();
    let over = over.into_iter().map(|one| guardian(t, page, one, posted)).collect_view();
    view! {
        <section class="stack s" aria-labelledby="guardians">
            <h2 id="guardians">{t.people.guardians}</h2>
            {none.then(|| view! { <p class="note warn"><Icon name="warning"/><span>{t.people.no_guardians}</span></p> })}
            {rest}
            {has_past.then(|| view! { <details class="disclosure"><summary>{t.people.earlier}</summary><div class="stack s">{over}</div></details> })}
            {page.may_change_rights.then(|| add(t, page, posted))}
        </section>
    }
    .into_any()
}

pub fn relation_name(t: &'static Texts, relation: Relation) -> &'static str {
    match relation {
        Relation::Parent => t.people.parent,
        Relation::StepParent => t.people.step_parent,
        Relation::FosterParent => t.people.foster_parent,
        Relation::LegalGuardian => t.people.legal_guardian,
        Relation::Other => t.people.other_relation,
    }
}

fn guardian(t: &'static Texts, page: &Page, one: &GuardianView, posted: &Posted) -> AnyView {
    let name = match page.access.sees_addresses() {
        true => view! { <a href=format!("/people/persons/{}", one.person)>{one.name.full()}</a> }.into_any(),
        false => one.name.full().into_any(),
    };
    let may_fetch = match one.may_fetch {
        true => view! { <span class="state ok">{t.people.may_fetch}</span> }.into_any(),
        false => view! { <span class="state danger">{t.people.may_not_fetch}</span> }.into_any(),
    };
    let same = (!one.same_mail.is_empty()).then(|| {
        view! { <p class="note warn"><Icon name="warning"/><span>{(t.people.same_mail)(&one.same_mail.join(", "))}</span></p> }
    });
    let reach = [one.mail.clone(), one.postal_address.clone()];
    let reach = reach
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <p class="muted small" dir="auto">{text}</p> })
        .collect_view();
    view! {
        <article class="card pad stack s">
            <p class="row wrap"><strong dir="auto">{name}</strong><span class="muted">{relation_name(t, one.relation)}</span>{may_fetch}{one.account.map(|state| account(t, state))}</p>
            <p>{phone(&one.phone)}</p>
            {reach}
            {one.rights.as_ref().map(|rights| told(t, page, rights))}
            {same}
            {one.may_send_reset.then(|| send_reset(t, page, one, posted))}
            {rights::restrictions(page, one, posted)}
            {page.may_change_rights.then(|| rights::change(page, one, posted))}
        </article>
    }
    .into_any()
}

/// For a guardian who stands at the door and cannot get in.
fn send_reset(t: &'static Texts, page: &Page, one: &GuardianView, posted: &Posted) -> AnyView {
    let form = Form::new(format!("send-reset-{}", one.tie), key_for(page.key, one.tie.0, 9), posted);
    let fields = view! { {Form::hidden("person", one.person)}{Form::hidden("child", page.id)}<p class="help">{t.office.reset_help}</p> };
    form.folded(t.office.cannot_get_in, SendReset::url(), fields.into_any(), t.office.send_reset)
}

/// The rights in words.
fn told(t: &'static Texts, page: &Page, rights: &Rights) -> AnyView {
    let authority = if rights.authority {
        t.people.has_authority
    } else {
        t.people.no_authority
    };
    let information = match (rights.information, rights.opened_at) {
        (Information::Full, _) => t.people.informed_fully.to_owned(),
        (Information::OnRequest, None) => t.people.informed_on_request.into(),
        (Information::OnRequest, Some(at)) => (t.people.opened_on)(&domain::time::short_day(at.day, page.today, t.language)),
        (Information::None, _) => t.people.not_informed.into(),
    };
    let mut words = vec![authority.to_owned(), information];
    words.push(
        if rights.lives_with {
            t.people.lives_here
        } else {
            t.people.lives_elsewhere
        }
        .into(),
    );
    if !rights.may_report_absence {
        words.push(t.people.may_not_report.into());
    }
    if !rights.may_book {
        words.push(t.people.may_not_book.into());
    }
    if rights.contact_hidden {
        words.push(t.people.hides_contact.into());
    }
    words.push(crate::people::fields::period(t, rights.starts_on, rights.ends_on, page.today));
    let basis =
        (!rights.basis.is_empty()).then(|| view! { <p class="small"><strong>{t.people.basis}": "</strong>{rights.basis.clone()}</p> });
    view! { <p class="small">{words.join(" · ")}</p>{basis} }.into_any()
}

/// Somebody whom the school knows, found by name; or somebody new.
fn add(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let form = Form::new("add-guardian", key_for(page.key, page.id.0, 8), posted);
    let mut known = vec![(String::new(), t.people.somebody_new.to_owned())];
    known.extend(page.found.iter().map(|one| {
        let about = if one.about.is_empty() {
            String::new()
        } else {
            format!(" ({})", one.about)
        };
        (one.id.to_string(), format!("{}{about}", one.name))
    }));
    let found = (known.len() > 1).then(|| form.choose("form[person]", Field::Person, t.people.who, known, ""));
    let nobody = (!page.find.is_empty() && page.found.is_empty()).then(|| view! { <p class="help" role="status">{t.people.nobody}</p> });
    let fields = view! {
        {Form::hidden("child", page.id)}
        {found}
        {crate::people::fields::name_fields(&form, ["form[who][name][given]", "form[who][name][infix]", "form[who][name][family]"], &Default::default())}
        {form.mail("form[who][mail]", t.people.mail, "")}
        {form.phone("form[who][phone]", t.people.phone, "")}
        {form.area("form[who][postal_address]", Field::PostalAddress, t.people.postal_address, "")}
        {rights::fields(page, &form, None, rights::ADD)}
    };
    let open = !page.find.is_empty();
    view! {
        <details class="disclosure" open=open>
            <summary>{t.people.find_known}</summary>
            <form class="with-button" action=format!("/people/children/{}", page.id)>
                <input class="input" type="search" name="find" value=page.find.clone() aria-label=t.people.find_known autocomplete="off"/>
                <button class="btn" type="submit">{t.people.show}</button>
            </form>
            {nobody}
        </details>
        {form.folded(t.people.add_guardian, AddGuardian::url(), fields.into_any(), t.people.add)}
    }
    .into_any()
}
