//! How the school can reach somebody, and whether the other parent sees it.

use super::{
    own_fns::{SetContact, set_contact},
    parts::{Form, FormNote, LineField, typed, typed_key},
};
use crate::{
    posted::{KeptFields, posted_form},
    texts::use_texts,
    ui::{FieldProblem, TextArea},
};
use domain::{accounts::page::AccountPage, validation::Field};
use leptos::{prelude::*, server_fn::ServerFn};

/// The id of the form, by which a refused one finds its fields again.
const FORM: &str = "contact";

#[component]
pub fn Contact(page: AccountPage) -> impl IntoView {
    let posted = posted_form();
    view! {
        <Suspense>
            {move || {
                let page = page.clone();
                Suspend::new(async move {
                    let posted = posted.await.unwrap_or_default();
                    let kept = posted.of(FORM);
                    let back = |name, known: String| kept.and_then(|kept| kept.field(name)).map_or(known, str::to_owned);
                    let (phone, postal_address) = (back("phone", page.phone), back("postal_address", page.postal_address));
                    let hides = kept.map_or(page.hides_contact, |kept| kept.field("hides").is_some());
                    let error = kept.map(|kept| kept.error.clone());
                    view! { <ContactForm phone postal_address hides is_guardian=page.is_guardian key=page.key error/> }
                })
            }}
        </Suspense>
    }
    .into_any()
}

#[component]
fn ContactForm(
    phone: String,
    postal_address: String,
    hides: bool,
    is_guardian: bool,
    key: domain::ids::RequestKey,
    error: Option<crate::error::AppError>,
) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(SetContact::url());
    if error.is_some() {
        form.error.set(error);
    }
    let address = RwSignal::new(postal_address);
    let errors = form.errors();
    let invalid = Signal::derive(move || errors.with(|errors| errors.at(Field::PostalAddress).is_some()));
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            let (phone, address) = (typed(&filled_in, "phone"), typed(&filled_in, "postal_address"));
            let hides = filled_in.has("hides").then(|| "yes".to_owned());
            set_contact(phone, address, hides, typed_key(&filled_in)).await?;
            Ok("/account?done=contact".into())
        })
    });
    view! {
        <section class="settings">
            <h2>{t.own.contact}</h2>
            <form class="card pad form" id=FORM method="post" action=SetContact::url() on:submit=submit>
                <KeptFields form=FORM/>
                <FormNote form/>
                <input type="hidden" name="key" value=key.to_string()/>
                <LineField form field=Field::Phone name="phone" kind="tel" autocomplete="tel" label=t.own.phone value=phone/>
                <div class="field">
                    <label for="postal_address">{t.own.postal_address}</label>
                    <TextArea id="postal_address" name="postal_address" value=address rows=2 described_by="postal_address-error" invalid/>
                    <FieldProblem id="postal_address-error" field=Field::PostalAddress errors/>
                </div>
                {is_guardian.then(|| view! {
                    <label class="check">
                        <input type="checkbox" name="hides" value="yes" checked=hides/>
                        <span>{t.own.hide}<span class="help">{t.own.hide_help}</span></span>
                    </label>
                })}
                <div class="form-actions"><button class="btn primary" type="submit" aria-busy=move || form.busy()>{t.own.save}</button></div>
            </form>
        </section>
    }
    .into_any()
}
