//! Family who may look at photos: by the word of a guardian, as long as it holds, and at nothing else.

mod consent;
mod inviting;
mod seeing;

use super::{
    invitations::{GOOD, form, mailed},
    uploads::{has_upload, with},
    world::*,
};
use crate::{
    Error, Result, Tx,
    accounts::signed_in,
    feed,
    files::delivery,
    invitations::accept_new,
    people,
    relatives::{allow_photos, family_photos, stop_photos},
};
use domain::{
    feed::AudienceChoice,
    ids::{AttachmentId, ChildId, ContactId, PersonId},
    media::Variant,
    people::forms::ContactForm,
    relatives::{FamilyPhotosPage, RelativeView},
    time::Instant,
};

pub const OMA: &str = "oma@familie.example";

pub fn contact_form(kind: &str, name: &str) -> ContactForm {
    ContactForm {
        kind: kind.into(),
        name: name.into(),
        relation: "oma".into(),
        phone: "06 00 11 22 33".into(),
    }
}

impl World {
    /// A contact of a child, written down by the office.
    pub async fn has_contact(&self, child: ChildId, kind: &str, name: &str) -> ContactId {
        let form = contact_form(kind, name);
        self.does(JOOST, async |work| people::add_contact(work, child, &form, key()).await)
            .await
            .expect("added");
        let page = self.child(JOOST, child).await.expect("a child");
        let found = page.contacts.into_iter().find(|one| one.name == name);
        found.expect("the contact").id
    }

    pub async fn allows(&self, guardian: PersonId, contact: ContactId, mail: &str) -> Result<ChildId> {
        self.does(guardian, async |work| allow_photos(work, contact, mail, key()).await)
            .await
    }

    pub async fn stops(&self, guardian: PersonId, contact: ContactId) -> Result<ChildId> {
        self.does(guardian, async |work| stop_photos(work, contact, key()).await).await
    }

    /// Accepts the newest invitation to the address with a new account, and makes the promise of the house.
    pub async fn comes_in(&self, address: &str) -> PersonId {
        let ticket = mailed(self, address).await;
        let signed = accept_new(&self.backend, &ticket, form(GOOD)).await.expect("an account");
        let mut tx = Tx::read(&self.backend).await.expect("a connection");
        let session = signed_in(&mut tx, &signed.session).await.expect("read").expect("a session");
        drop(tx);
        let person = session.actor.person;
        self.promises(person).await;
        person
    }

    pub async fn promises(&self, person: PersonId) {
        self.does(person, async |work| feed::accept_no_sharing(work, key()).await)
            .await
            .expect("promised");
    }

    /// Oma Truus of Mila, allowed by Sanne, with an account.
    pub async fn with_oma(&self) -> (ContactId, PersonId) {
        let contact = self.has_contact(MILA, "family", "Oma Truus").await;
        self.allows(SANNE, contact, OMA).await.expect("allowed");
        (contact, self.comes_in(OMA).await)
    }

    pub async fn photos(&self, person: PersonId) -> FamilyPhotosPage {
        self.sees(person, async |work| family_photos(work, None).await)
            .await
            .expect("a page")
    }

    pub async fn photo_titles(&self, person: PersonId) -> Vec<String> {
        self.photos(person).await.posts.into_iter().map(|post| post.title).collect()
    }

    /// A post with one ready file of this kind.
    pub async fn has_file(&self, author: PersonId, audience: AudienceChoice, title: &str, kind: &str) -> AttachmentId {
        self.wait(Instant::MINUTE);
        let file = has_upload(self, author, kind, "ready").await;
        self.has(author, with(&[file], draft(audience, title))).await;
        file
    }

    pub async fn reads_file(&self, person: PersonId, file: AttachmentId, variant: Variant) -> bool {
        match self.sees(person, async |work| delivery::readable(work, file, variant).await).await {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(other) => panic!("{other:?}"),
        }
    }

    /// What a guardian is told about the family contacts of the child.
    pub async fn relative(&self, guardian: PersonId, child: ChildId) -> RelativeView {
        let page = self.sees(guardian, async |work| people::my_child_page(work, child).await).await;
        page.expect("a page").relatives.remove(0)
    }
}
