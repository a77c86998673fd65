//! What the columns of a table mean: as guessed or remembered, for the office to look at.

use super::{
    server_fns::{DiscardImport, MapColumns},
    texts::ExchangeTexts,
};
use crate::{
    posted::{KeptFields, Posted},
    texts::use_texts,
    ui::Icon,
};
use domain::{
    exchange::{
        columns::{Column, Part},
        views::{MappedColumn, MappingView},
    },
    ids::RequestKey,
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

#[component]
pub fn Columns(id: Uuid, view: MappingView, posted: Posted, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let columns: Vec<MappedColumn> = view
        .columns
        .into_iter()
        .enumerate()
        .map(|(at, one)| as_sent(at, one, &posted))
        .collect();
    let chosen: Vec<String> = columns.iter().map(|one| one.column.clone()).collect();
    let rows = columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| {
            let is_double = Column::is_given_twice(&chosen, at);
            row(t, at, column, is_double)
        })
        .collect_view();
    view! {
        {view.is_remembered.then(|| view! { <div class="note info"><Icon name="info"/><div>{t.columns_remembered}</div></div> })}
        <form class="stack l" method="post" id="columns" action=MapColumns::url()>
            <KeptFields form="columns"/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            <div class="stack s">
                <h2>{t.columns_title}</h2>
                <p class="muted">{(t.columns_help)(view.rows)}</p>
            </div>
            <ul class="list card columns">{rows}</ul>
            <div class="form-actions"><button class="btn primary" type="submit">{t.columns_next}</button></div>
        </form>
        <Discard id key/>
    }
    .into_any()
}

/// The name of the field of a column.
fn field_name(at: usize) -> String {
    format!("columns[k{at}]")
}

/// With the choice that was sent and refused.
fn as_sent(at: usize, column: MappedColumn, posted: &Posted) -> MappedColumn {
    let name = field_name(at);
    let sent = posted.of("columns").and_then(|form| form.field(&name)).map(str::to_owned);
    MappedColumn {
        column: sent.filter(|_| !column.is_forbidden).unwrap_or(column.column),
        ..column
    }
}

fn row(t: &'static ExchangeTexts, at: usize, column: MappedColumn, is_double: bool) -> impl IntoView {
    let MappedColumn {
        heading,
        is_forbidden,
        column,
        samples,
    } = column;
    let name = format!("column-{at}");
    let choice = if is_forbidden {
        view! { <span class="state warn">{t.column_forbidden}</span> }.into_any()
    } else {
        let options = Column::all()
            .into_iter()
            .map(|one| {
                let tag = one.tag();
                view! { <option value=tag.clone() selected=tag == column>{column_name(t, one)}</option> }
            })
            .collect_view();
        let problem = format!("{name}-problem");
        let described = is_double.then(|| problem.clone());
        let invalid = is_double.then_some("true");
        view! {
            <span class="stack s">
                <select class="input" id=name.clone() name=field_name(at) aria-describedby=described aria-invalid=invalid>{options}</select>
                {is_double.then(|| view! { <span class="error" id=problem><Icon name="warning" small=true/>{t.column_double}</span> })}
            </span>
        }
        .into_any()
    };
    let heading = if heading.is_empty() { (t.column_unnamed)(at + 1) } else { heading };
    view! {
        <li class="item column">
            <span class="item-text">
                <label for=name><strong dir="auto">{heading}</strong></label>
                <span class="item-sub" dir="auto">{samples.join(" · ")}</span>
            </span>
            {choice}
        </li>
    }
}

fn column_name(t: &ExchangeTexts, column: Column) -> String {
    match column {
        Column::Ignore => t.column_ignore.into(),
        Column::ChildKey => t.column_child_key.into(),
        Column::ChildName => t.column_child_name.into(),
        Column::ChildGiven => t.column_child_given.into(),
        Column::ChildInfix => t.column_child_infix.into(),
        Column::ChildFamily => t.column_child_family.into(),
        Column::BirthDate => t.column_birth_date.into(),
        Column::Group => t.column_group.into(),
        Column::Guardian1(part) => (t.column_guardian)(1, part_name(t, part)),
        Column::Guardian2(part) => (t.column_guardian)(2, part_name(t, part)),
    }
}

fn part_name(t: &ExchangeTexts, part: Part) -> &'static str {
    match part {
        Part::Name => t.part_name,
        Part::Given => t.part_given,
        Part::Infix => t.part_infix,
        Part::Family => t.part_family,
        Part::Relation => t.part_relation,
        Part::Mail => t.part_mail,
        Part::Phone => t.part_phone,
        Part::Authority => t.part_authority,
        Part::Information => t.part_information,
        Part::LivesWith => t.part_lives_with,
    }
}

/// Lays the file aside.
#[component]
pub fn Discard(id: Uuid, key: RequestKey) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    view! {
        <form method="post" id="discard" action=DiscardImport::url()>
            <KeptFields form="discard"/>
            <input type="hidden" name="run" value=id.to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            <button class="btn quiet" type="submit"><Icon name="trash"/>{t.discard}</button>
        </form>
    }
    .into_any()
}
