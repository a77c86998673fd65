//! All routes of the app.

use crate::{
    accounts::{
        AccountPage, ClosePage, CodeAppPage, ConfirmMailPage, ForgottenPage, MailPage, MorePage, PasskeyPage, PasswordPage, ProvePage,
        ResetPage, SecondStepPage, SignInPage, UndoMailPage,
    },
    exchange::{ImportPage, RunPage},
    feed::{AlbumPage, ComposePage, FeedPage, MyPostsPage, PostPage, ReadersPage, SearchPage},
    help::{HelpPage, HowPage, QuestionsPage},
    invitations::{AcceptInvitationPage, InvitationPage, InvitationsPage, LettersPage, MailboxPage, WelcomePage},
    people::{ChildPage, GroupsPage, MyChildPage, PeoplePage, PersonPage, ProposalsPage, WhoPage},
    shell::{Layout, NotFoundPage},
    texts::Locale,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Locale::of_request());
    #[cfg(not(feature = "ssr"))]
    crate::shell::watch_ways_back();
    view! {
        <Router>
            <Routes fallback=|| view! { <NotFoundPage/> }>
                <Route path=path!("/sign-in") view={Lazy::<SignInPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/invitation") view={Lazy::<InvitationPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/invitation/accept") view={Lazy::<AcceptInvitationPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/demo/mailbox") view={Lazy::<MailboxPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view={Lazy::<SecondStepPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgotten") view={Lazy::<ForgottenPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/reset") view={Lazy::<ResetPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/mail/confirm") view={Lazy::<ConfirmMailPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/mail/undo") view={Lazy::<UndoMailPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/code-app") view={Lazy::<CodeAppPage>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Layout ssr=SsrMode::Async>
                    <Route path=path!("") view=FeedPage/>
                    <Route path=path!("/photos") view={Lazy::<AlbumPage>::new()}/>
                    <Route path=path!("/search") view={Lazy::<SearchPage>::new()}/>
                    <Route path=path!("/posts/new") view={Lazy::<ComposePage>::new()}/>
                    <Route path=path!("/posts/mine") view={Lazy::<MyPostsPage>::new()}/>
                    <Route path=path!("/posts/:id") view={Lazy::<PostPage>::new()}/>
                    <Route path=path!("/posts/:id/edit") view={Lazy::<ComposePage>::new()}/>
                    <Route path=path!("/posts/:id/readers") view={Lazy::<ReadersPage>::new()}/>
                    <Route path=path!("/welcome") view={Lazy::<WelcomePage>::new()}/>
                    <Route path=path!("/people/invitations") view={Lazy::<InvitationsPage>::new()}/>
                    <Route path=path!("/people/invitations/letters") view={Lazy::<LettersPage>::new()}/>
                    <Route path=path!("/help") view={Lazy::<HelpPage>::new()}/>
                    <Route path=path!("/help/questions") view={Lazy::<QuestionsPage>::new()}/>
                    <Route path=path!("/help/how/:slug") view={Lazy::<HowPage>::new()}/>
                    <Route path=path!("/people") view={Lazy::<PeoplePage>::new()}/>
                    <Route path=path!("/people/children/:id") view={Lazy::<ChildPage>::new()}/>
                    <Route path=path!("/people/persons/:id") view={Lazy::<PersonPage>::new()}/>
                    <Route path=path!("/people/groups") view={Lazy::<GroupsPage>::new()}/>
                    <Route path=path!("/people/proposals") view={Lazy::<ProposalsPage>::new()}/>
                    <Route path=path!("/my-children/:id") view={Lazy::<MyChildPage>::new()}/>
                    <Route path=path!("/my-children/:id/who") view={Lazy::<WhoPage>::new()}/>
                    <Route path=path!("/people/import") view={Lazy::<ImportPage>::new()}/>
                    <Route path=path!("/people/import/:id") view={Lazy::<RunPage>::new()}/>
                    <Route path=path!("/account") view={Lazy::<AccountPage>::new()}/>
                    <Route path=path!("/account/password") view={Lazy::<PasswordPage>::new()}/>
                    <Route path=path!("/account/mail") view={Lazy::<MailPage>::new()}/>
                    <Route path=path!("/account/passkey") view={Lazy::<PasskeyPage>::new()}/>
                    <Route path=path!("/account/close") view={Lazy::<ClosePage>::new()}/>
                    <Route path=path!("/account/prove") view={Lazy::<ProvePage>::new()}/>
                    <Route path=path!("/more") view={Lazy::<MorePage>::new()}/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
