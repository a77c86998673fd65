//! The groups of a child: where it is, was and will be.

use crate::{
    people::{
        fields::{Form, period, period_fields, weekday_names},
        server_fns::{EndPlacement, PlaceChild},
    },
    posted::Posted,
    texts::{Texts, use_texts},
    ui::key_for,
};
use domain::{
    people::{
        Standing, Weekdays,
        child::{ChildPage as Page, PlacementView},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

pub fn section(page: &Page, posted: &Posted) -> AnyView {
    let t = use_texts();
    let (over, rest): (Vec<_>, Vec<_>) = page.placements.iter().partition(|one| one.standing == Standing::Past);
    let lines = rest.into_iter().map(|one| placement(t, page, one, posted)).collect_view();
    let has_past = !over.is_empty();
    let past = over.into_iter().map(|one| placement(t, page, one, posted)).collect_view();
    view! {
        <section class="stack s" aria-labelledby="groups">
            <h2 id="groups">{t.people.groups}</h2>
            <div class="card pad stack">
                {page.placements.is_empty().then(|| view! { <p class="muted">{t.people.in_no_group}</p> })}
                {lines}
                {has_past.then(|| view! { <details class="disclosure"><summary>{t.people.earlier}</summary><div class="stack s">{past}</div></details> })}
                {page.may_change.then(|| place(t, page, posted))}
            </div>
        </section>
    }
    .into_any()
}

fn placement(t: &'static Texts, page: &Page, one: &PlacementView, posted: &Posted) -> AnyView {
    let days = (one.weekdays != Weekdays::SCHOOL_WEEK).then(|| format!(" · {}", weekday_names(t, one.weekdays)));
    let end = (page.may_change && one.standing != Standing::Past).then(|| {
        let form = Form::new(format!("end-{}", one.id), key_for(page.key, one.id.0, 2), posted);
        let fields = view! {
            {Form::hidden("placement", one.id)}
            {form.day("last_day", Field::EndsOn, t.people.last_day, Some(one.ends_on.unwrap_or(page.today)))}
            <p class="help">{t.people.end_placement_help}</p>
        };
        form.folded(t.people.end_placement, EndPlacement::url(), fields.into_any(), t.people.save)
    });
    view! {
        <div class="stack s">
            <p><span class="tag" data-color=one.group.color.clone()>{one.group.name.clone()}</span>" "<span class="muted small">{period(t, one.starts_on, one.ends_on, page.today)}{days}</span></p>
            {end}
        </div>
    }
    .into_any()
}

/// In another group, instead of one of now or beside it.
fn place(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let form = Form::new("place", key_for(page.key, page.id.0, 3), posted);
    let mut groups = vec![(String::new(), t.people.choose.to_owned())];
    groups.extend(page.groups.iter().map(|group| (group.id.to_string(), group.name.clone())));
    let mut instead = vec![(String::new(), t.people.beside.to_owned())];
    let open = page.placements.iter().filter(|one| one.standing != Standing::Past);
    instead.extend(open.map(|one| (one.id.to_string(), (t.people.instead_of)(&one.group.name))));
    let fields = view! {
        {Form::hidden("child", page.id)}
        {form.choose("form[group]", Field::Group, t.people.group, groups, "")}
        {form.choose("form[instead_of]", Field::Changes, t.people.instead_label, instead, "")}
        {form.weekdays("form[weekdays][]", Weekdays::SCHOOL_WEEK)}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
    };
    form.folded(t.people.place, PlaceChild::url(), fields.into_any(), t.people.save)
}
