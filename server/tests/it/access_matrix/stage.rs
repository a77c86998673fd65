//! What the requests of the matrix are about: posts of groep 3, a photo, comments, fresh where a request uses them up.

mod further;
mod people;

use crate::harness::{Actor, TestApp, jpeg};
use backend::{Backend, clock::random_id, testing};
use domain::{
    feed::{AudienceChoice, CommentMode, DraftAttachment, PostDraft, SentComment},
    ids::{
        AssignmentId, AttachmentId, ChildId, CommentId, CommitteeMemberId, ContactId, ExtraRoleHolderId, ExtraRoleId, GroupId,
        GuardianshipId, PersonId, PlacementId, PostId, ProposalId, RequestKey, RestrictionId, SchoolId, SchoolYearId, StaffRoleId,
    },
    invitations::LettersPage,
};
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// The disposable post is deleted.
    Deleted,
    /// Sanne wrote to the author's side of the post; one comment for all, since nobody may comment as often as is asked here.
    PrivateComment,
    /// Sanne wrote in sight of all readers; one comment for all.
    SharedComment,
    /// A new one of the former, to be taken away.
    NewComment,
    /// A new one where Anna approves comments first, and did not approve this one.
    DeclinedComment,
    /// Sanne took a new comment away.
    RemovedComment,
    /// Somebody new who fetches Mila.
    NewContact,
    /// Sanne asks the staff of groep 3, and of groep 8.
    Questions,
    /// A new address to write down.
    MailChange,
    /// The account of Jan-Willem is closed.
    ClosedAccount,
}

/// The ids that requests name.
pub struct Props {
    pub school: SchoolId,
    pub other_school: SchoolId,
    pub group_3: GroupId,
    pub mila: ChildId,
    pub finn: ChildId,
    pub lotte: ChildId,
    pub adam: ChildId,
    pub noor: ChildId,
    pub sanne: PersonId,
    pub anna: PersonId,
    pub tom: PersonId,
    pub petra: PersonId,
    /// Has no account.
    pub monique: PersonId,
    /// Guardian of Teun, as Stefan was; has an account.
    pub maaike: PersonId,
    pub janwillem: PersonId,
    pub teun: ChildId,
    /// Of Elif, and of Emre, whom a court keeps from it.
    pub sem: ChildId,
    pub group_8: GroupId,
    /// Of Mila.
    pub placement: PlacementId,
    /// Of Mark with Mila.
    pub tie: GuardianshipId,
    /// Of Youssra with Adam.
    pub on_request: GuardianshipId,
    /// About Mark and Mila, in some years.
    pub restriction: RestrictionId,
    pub contact: ContactId,
    /// Of Mila's family, whom nobody allowed anything; and who only fetches her.
    pub family: ContactId,
    pub fetcher: ContactId,
    /// Of Anna.
    pub role: StaffRoleId,
    pub assignment: AssignmentId,
    /// By Sanne, about Mila.
    pub proposal: ProposalId,
    /// By Anna for groep 3, with a photo.
    pub post: PostId,
    pub photo: AttachmentId,
    /// The same with comments for all.
    pub open: PostId,
    /// The same with comments that are approved first.
    pub moderated: PostId,
    /// By Anna, to be deleted and brought back.
    pub disposable: PostId,
    /// By Daan, the trainee.
    pub waiting: PostId,
    /// By the director for the whole school, asks for a confirmation.
    pub asking: PostId,
    /// By the director for groep 8.
    pub post_8: PostId,
    /// No post at all.
    pub nobody: Uuid,
    pub comment: CommentId,
    /// A file with pupils, and a table, that wait to be applied.
    pub import: Uuid,
    pub table: Uuid,
    /// Of the other school.
    pub foreign_import: Uuid,
    /// To the staff of groep 3, and of groep 8.
    pub question: Uuid,
    pub question_8: Uuid,
    pub mail_change: Uuid,
    pub key: RequestKey,
    /// Has no account; was not invited.
    pub uninvited: PersonId,
    /// The one of the demonstration, and who has it.
    pub extra_role: ExtraRoleId,
    pub extra_holder: ExtraRoleHolderId,
    pub year: SchoolYearId,
    /// The parents' council, and one of its members.
    pub council: GroupId,
    pub member: CommitteeMemberId,
    /// Of a letter to somebody else without an account.
    pub code: String,
    /// Of a letter to one more.
    pub spare_code: String,
}

impl Props {
    pub fn new_draft(&self) -> PostDraft {
        self.draft(new_id().into(), CommentMode::Off, Vec::new())
    }

    fn draft(&self, id: PostId, comments: CommentMode, attachments: Vec<DraftAttachment>) -> PostDraft {
        PostDraft {
            id,
            version: 0,
            school: self.school,
            audience: AudienceChoice::Groups(vec![self.group_3]),
            title: "Een bericht".into(),
            body: "Met tekst.".into(),
            attachments,
            comments,
            comments_close_on: None,
            confirmation_requested: false,
            urgent_reason: None,
            pinned_until: None,
            ends_on: None,
            publish_at: None,
        }
    }
}

pub struct Stage {
    props: Props,
    backend: Backend,
    anna: Actor,
    petra: Actor,
    sanne: Actor,
    private: Option<CommentId>,
    shared: Option<CommentId>,
}

fn new_id() -> Uuid {
    random_id().expect("chance")
}

impl Stage {
    pub async fn set(app: &TestApp) -> Self {
        let (mut anna, mut daan, mut sanne) = (app.sign_in("anna").await, app.sign_in("daan").await, app.sign_in("sanne").await);
        let mut petra = app.sign_in("petra").await;
        let people = without_account(app);
        let mut props = Props {
            school: app.school("regenboog"),
            other_school: app.school("vlieger"),
            group_3: app.world.group("3").id,
            mila: app.world.child("mila").id,
            finn: app.world.child("finn").id,
            lotte: app.world.child("lotte").id,
            adam: app.world.child("adam").id,
            noor: app.world.child("noor").id,
            sanne: app.world.person("sanne").id,
            anna: app.world.person("anna").id,
            tom: app.world.person("tom").id,
            petra: app.world.person("petra").id,
            monique: app.world.person("monique").id,
            maaike: app.world.person("maaike").id,
            janwillem: app.world.person("janwillem").id,
            teun: app.world.child("teun").id,
            sem: app.world.child("sem").id,
            group_8: app.world.group("8").id,
            placement: new_id().into(),
            tie: new_id().into(),
            on_request: new_id().into(),
            restriction: new_id().into(),
            contact: new_id().into(),
            family: new_id().into(),
            fetcher: new_id().into(),
            role: new_id().into(),
            assignment: new_id().into(),
            proposal: new_id().into(),
            post: new_id().into(),
            photo: new_id().into(),
            open: new_id().into(),
            moderated: new_id().into(),
            disposable: new_id().into(),
            waiting: new_id().into(),
            asking: new_id().into(),
            post_8: new_id().into(),
            nobody: new_id(),
            comment: new_id().into(),
            import: Uuid::nil(),
            table: Uuid::nil(),
            foreign_import: Uuid::nil(),
            question: new_id(),
            question_8: new_id(),
            mail_change: new_id(),
            key: new_id().into(),
            extra_role: new_id().into(),
            extra_holder: new_id().into(),
            year: new_id().into(),
            council: new_id().into(),
            member: new_id().into(),
            uninvited: people[0],
            code: letter_of(app, people[1]).await,
            spare_code: letter_of(app, people[2]).await,
        };
        let mut joost = app.sign_in("joost").await;
        props.import = import(&mut joost, props.school, "a.xml", crate::exchange::FILE).await;
        props.table = import(&mut joost, props.school, "a.csv", "Naam\nMila\n").await;
        let mut head = further::lead_the_other_school(app).await;
        props.foreign_import = import(&mut head, props.other_school, "a.xml", crate::exchange::FILE).await;
        let uploaded: Value = anna.upload(props.school, "foto.jpg", "image/jpeg", jpeg()).await.json();
        props.photo = uploaded["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .expect("the id of the upload");
        app.run_jobs().await;
        let photo = vec![DraftAttachment {
            id: props.photo,
            alt_text: String::new(),
        }];
        publish(&mut anna, props.draft(props.post, CommentMode::Off, photo)).await;
        publish(&mut anna, props.draft(props.open, CommentMode::Open, Vec::new())).await;
        publish(&mut anna, props.draft(props.moderated, CommentMode::Moderated, Vec::new())).await;
        publish(&mut anna, props.draft(props.disposable, CommentMode::Off, Vec::new())).await;
        publish(&mut daan, props.draft(props.waiting, CommentMode::Off, Vec::new())).await;
        let asking = props.draft(props.asking, CommentMode::Off, Vec::new());
        publish(
            &mut petra,
            PostDraft {
                audience: AudienceChoice::School,
                confirmation_requested: true,
                ..asking
            },
        )
        .await;
        let of_group_8 = PostDraft {
            audience: AudienceChoice::Groups(vec![props.group_8]),
            ..props.draft(props.post_8, CommentMode::Off, Vec::new())
        };
        publish(&mut petra, of_group_8).await;
        people::know_settings(&mut props, &mut petra).await;
        people::know(&mut props, &mut petra, &mut sanne, app.world.person("mark").id).await;
        Self {
            props,
            backend: app.backend().clone(),
            anna,
            petra,
            sanne,
            private: None,
            shared: None,
        }
    }

    pub fn props(&self) -> &Props {
        &self.props
    }

    /// Everything as it was, with a new key and what the row needs.
    pub async fn prepare(&mut self, needs: Needs) -> &Props {
        self.props.key = new_id().into();
        let post = self.props.disposable.to_string();
        // The director brings back what anybody deleted.
        self.petra
            .call("/api/feed/restore", &[("post", &post), ("key", &new_id().to_string())])
            .await;
        if needs == Needs::Deleted {
            self.anna
                .call("/api/feed/delete", &[("post", &post), ("key", &new_id().to_string())])
                .await;
        }
        match needs {
            Needs::Nothing | Needs::Deleted => {}
            Needs::Questions => {
                let (school, sanne) = (self.props.school, self.props.sanne);
                self.props.question = testing::question(&self.backend, school, self.props.group_3, sanne).await;
                self.props.question_8 = testing::question(&self.backend, school, self.props.group_8, sanne).await;
            }
            Needs::MailChange => self.props.mail_change = testing::confirmed_mail_change(&self.backend, self.props.maaike).await,
            Needs::ClosedAccount => testing::close_account(&self.backend, self.props.janwillem).await,
            Needs::NewContact => self.props.contact = people::new_contact(&mut self.petra, self.props.mila).await,
            Needs::PrivateComment => {
                let known = self.private;
                self.props.comment = self.known_or(known, self.props.post, "private").await;
                self.private = Some(self.props.comment);
            }
            Needs::SharedComment => {
                let known = self.shared;
                self.props.comment = self.known_or(known, self.props.open, "shared").await;
                self.shared = Some(self.props.comment);
            }
            Needs::NewComment => self.props.comment = self.comment(self.props.post, "private").await,
            Needs::DeclinedComment => {
                self.props.comment = self.comment(self.props.moderated, "shared").await;
                let (comment, key) = (self.props.comment.to_string(), new_id().to_string());
                let decline = [("comment", comment.as_str()), ("approve", "false"), ("key", &key)];
                self.anna.call("/api/feed/decide_comment", &decline).await;
            }
            Needs::RemovedComment => {
                self.props.comment = self.comment(self.props.open, "shared").await;
                let (comment, key) = (self.props.comment.to_string(), new_id().to_string());
                self.sanne
                    .call("/api/feed/remove_comment", &[("comment", &comment), ("key", &key)])
                    .await;
            }
        }
        &self.props
    }

    async fn known_or(&mut self, known: Option<CommentId>, post: PostId, visibility: &str) -> CommentId {
        match known {
            Some(known) => known,
            None => self.comment(post, visibility).await,
        }
    }

    async fn comment(&mut self, post: PostId, visibility: &str) -> CommentId {
        let fields = [
            ("post", post.to_string()),
            ("body", "Dank u wel".into()),
            ("visibility", visibility.into()),
            ("key", new_id().to_string()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sent: SentComment = self.sanne.call("/api/feed/comment", &fields).await.json();
        sent.id
    }
}

/// Guardians of De Regenboog who never made an account.
fn without_account(app: &TestApp) -> Vec<PersonId> {
    let (world, school) = (&app.world, app.school("regenboog"));
    let is_guardian = |person: PersonId| world.guardianships.iter().any(|tie| tie.person == person && tie.school == school);
    let people = world
        .people
        .iter()
        .filter(|person| person.activated_at.is_none() && is_guardian(person.id));
    people.map(|person| person.id).collect()
}

/// The code in a letter that the office made.
async fn letter_of(app: &TestApp, person: PersonId) -> String {
    let mut joost = app.sign_in("joost").await;
    let (school, person, key) = (app.school("regenboog").to_string(), person.to_string(), new_id().to_string());
    joost
        .call(
            "/api/invitations/invite",
            &[("school", &school), ("person", &person), ("key", &key)],
        )
        .await;
    let letters: LettersPage = joost.call("/api/invitations/letters", &[("person", &person)]).await.json();
    letters.letters[0].code.clone()
}

async fn import(office: &mut Actor, school: SchoolId, name: &str, file: &str) -> Uuid {
    let sent = office.upload_people(school, new_id().into(), name, file.as_bytes()).await;
    let sent: Value = sent.json();
    sent["id"].as_str().and_then(|id| id.parse().ok()).expect("the id of the import")
}

async fn publish(writer: &mut Actor, draft: PostDraft) {
    let answer = writer
        .post_json("/api/feed/publish", &json!({ "draft": draft, "key": new_id() }))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}
