//! Pages that load together. Each lazy part of the bundle costs the first load a little, and fetches again what it shares with others, so
//! pages that the same people open one after the other are one part.

use crate::{
    accounts::{
        AccountPage, ClosePage, CodeAppPage, ConfirmMailPage, ForgottenPage, MailPage, PasskeyPage, PasswordPage, ProvePage, ResetPage,
        SecondStepPage, SignInPage, UndoMailPage,
    },
    exchange::{ImportPage, RunPage},
    feed::AlbumPage,
    help::{DoorHelpPage, HelpPage, HowPage, QuestionsPage},
    invitations::{AcceptInvitationPage, InvitationPage, InvitationsPage, LettersPage, MailboxPage, WelcomePage},
    notices::{NoticesPage, StopPage},
    people::{ChildPage, FactorPage, GroupsPage, MailChangesPage, MyChildPage, PeoplePage, PersonPage, ProposalsPage, WhoPage},
    relatives::FamilyPhotosPage,
    settings::{RolesPage, SettingsPage},
    shell::NotFoundPage,
    viewing::ViewAsPage,
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_location, lazy_route};

/// Which of the pages of a part an address means: by its pieces between slashes.
fn chosen(choose: impl FnOnce(&[&str]) -> Option<AnyView>) -> AnyView {
    let path = use_location().pathname.get_untracked();
    let pieces: Vec<&str> = path.split('/').filter(|piece| !piece.is_empty()).collect();
    choose(&pieces).unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())
}

/// Signing in, and what is done without it.
pub struct DoorPages;

#[lazy_route]
impl LazyRoute for DoorPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["sign-in"] => Some(SignInPage::view()),
            ["sign-in", "code"] => Some(SecondStepPage::view()),
            ["sign-in", "help"] => Some(DoorHelpPage::view()),
            ["forgotten"] => Some(ForgottenPage::view()),
            ["reset"] => Some(ResetPage::view()),
            ["account", "mail", "confirm"] => Some(ConfirmMailPage::view()),
            ["account", "mail", "undo"] => Some(UndoMailPage::view()),
            ["notices", "stop"] => Some(StopPage::view()),
            _ => None,
        })
    }
}

/// From an invitation to the first page.
pub struct ComingInPages;

#[lazy_route]
impl LazyRoute for ComingInPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["invitation"] => Some(InvitationPage::view()),
            ["invitation", "accept"] => Some(AcceptInvitationPage::view()),
            ["welcome"] => Some(WelcomePage::view()),
            ["demo", "mailbox"] => Some(MailboxPage::view()),
            _ => None,
        })
    }
}

/// One's own account.
pub struct AccountPages;

#[lazy_route]
impl LazyRoute for AccountPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["account"] => Some(AccountPage::view()),
            _ => None,
        })
    }
}

/// The ways to sign in to one's account, to prove who one is and to give the account up; and how one hears of news.
pub struct KeyPages;

#[lazy_route]
impl LazyRoute for KeyPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["account", "code-app"] => Some(CodeAppPage::view()),
            ["account", "password"] => Some(PasswordPage::view()),
            ["account", "mail"] => Some(MailPage::view()),
            ["account", "passkey"] => Some(PasskeyPage::view()),
            ["account", "close"] => Some(ClosePage::view()),
            ["account", "prove"] => Some(ProvePage::view()),
            ["account", "notices"] => Some(NoticesPage::view()),
            _ => None,
        })
    }
}

/// The office's lists of people.
pub struct OfficePages;

#[lazy_route]
impl LazyRoute for OfficePages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people"] => Some(PeoplePage::view()),
            ["people", "mail-changes"] => Some(MailChangesPage::view()),
            _ => None,
        })
    }
}

/// Groups, and what guardians ask to have changed.
pub struct GroupPages;

#[lazy_route]
impl LazyRoute for GroupPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "groups"] => Some(GroupsPage::view()),
            ["people", "proposals"] => Some(ProposalsPage::view()),
            _ => None,
        })
    }
}

/// Getting people in.
pub struct InvitationPages;

#[lazy_route]
impl LazyRoute for InvitationPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "invitations"] => Some(InvitationsPage::view()),
            ["people", "invitations", "letters"] => Some(LettersPage::view()),
            _ => None,
        })
    }
}

/// What is on record about a child.
pub struct ChildRecordPages;

#[lazy_route]
impl LazyRoute for ChildRecordPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "children", _] => Some(ChildPage::view()),
            _ => None,
        })
    }
}

/// What is on record about a grown-up.
pub struct PersonPages;

#[lazy_route]
impl LazyRoute for PersonPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "persons", _] => Some(PersonPage::view()),
            _ => None,
        })
    }
}

/// Helping somebody who is stuck.
pub struct StuckPages;

#[lazy_route]
impl LazyRoute for StuckPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "persons", _, "view"] => Some(ViewAsPage::view()),
            ["people", "persons", _, "second-factor"] => Some(FactorPage::view()),
            _ => None,
        })
    }
}

/// How the school wants it.
pub struct SettingsPages;

#[lazy_route]
impl LazyRoute for SettingsPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["settings"] => Some(SettingsPage::view()),
            ["settings", "roles"] => Some(RolesPage::view()),
            _ => None,
        })
    }
}

/// Files of the pupil administration.
pub struct ImportPages;

#[lazy_route]
impl LazyRoute for ImportPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["people", "import"] => Some(ImportPage::view()),
            ["people", "import", _] => Some(RunPage::view()),
            _ => None,
        })
    }
}

/// A guardian's own child.
pub struct ChildPages;

#[lazy_route]
impl LazyRoute for ChildPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["my-children", _] => Some(MyChildPage::view()),
            ["my-children", _, "who"] => Some(WhoPage::view()),
            _ => None,
        })
    }
}

/// Photos of all posts together, and those that a relative sees.
pub struct PhotoPages;

#[lazy_route]
impl LazyRoute for PhotoPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["photos"] => Some(AlbumPage::view()),
            ["family-photos"] => Some(FamilyPhotosPage::view()),
            _ => None,
        })
    }
}

pub struct HelpPages;

#[lazy_route]
impl LazyRoute for HelpPages {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        chosen(|pieces| match pieces {
            ["help"] => Some(HelpPage::view()),
            ["help", "questions"] => Some(QuestionsPage::view()),
            ["help", "how", _] => Some(HowPage::view()),
            _ => None,
        })
    }
}
