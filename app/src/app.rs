//! All routes of the app.

use crate::{
    accounts::MorePage,
    feed::{ComposePage, FeedPage, MyPostsPage, PostPage, ReadersPage, SearchPage},
    shell::{Layout, NotFoundPage},
    texts::Locale,
    together::{
        AccountPages, ChildPages, ChildRecordPages, ComingInPages, DoorPages, GroupPages, HelpPages, ImportPages, InvitationPages,
        KeyPages, OfficePages, PersonPages, PhotoPages, SettingsPages, StuckPages,
    },
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
                <Route path=path!("/sign-in") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/invitation") view={Lazy::<ComingInPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/invitation/accept") view={Lazy::<ComingInPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/demo/mailbox") view={Lazy::<ComingInPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/help") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgotten") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/reset") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/mail/confirm") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/mail/undo") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/notices/stop") view={Lazy::<DoorPages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/code-app") view={Lazy::<KeyPages>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Layout ssr=SsrMode::Async>
                    <Route path=path!("") view=FeedPage/>
                    <Route path=path!("/photos") view={Lazy::<PhotoPages>::new()}/>
                    <Route path=path!("/family-photos") view={Lazy::<PhotoPages>::new()}/>
                    <Route path=path!("/search") view={Lazy::<SearchPage>::new()}/>
                    <Route path=path!("/posts/new") view={Lazy::<ComposePage>::new()}/>
                    <Route path=path!("/posts/mine") view={Lazy::<MyPostsPage>::new()}/>
                    <Route path=path!("/posts/:id") view={Lazy::<PostPage>::new()}/>
                    <Route path=path!("/posts/:id/edit") view={Lazy::<ComposePage>::new()}/>
                    <Route path=path!("/posts/:id/readers") view={Lazy::<ReadersPage>::new()}/>
                    <Route path=path!("/welcome") view={Lazy::<ComingInPages>::new()}/>
                    <Route path=path!("/people/invitations") view={Lazy::<InvitationPages>::new()}/>
                    <Route path=path!("/people/invitations/letters") view={Lazy::<InvitationPages>::new()}/>
                    <Route path=path!("/help") view={Lazy::<HelpPages>::new()}/>
                    <Route path=path!("/help/questions") view={Lazy::<HelpPages>::new()}/>
                    <Route path=path!("/help/how/:slug") view={Lazy::<HelpPages>::new()}/>
                    <Route path=path!("/people") view={Lazy::<OfficePages>::new()}/>
                    <Route path=path!("/people/children/:id") view={Lazy::<ChildRecordPages>::new()}/>
                    <Route path=path!("/people/persons/:id") view={Lazy::<PersonPages>::new()}/>
                    <Route path=path!("/people/persons/:id/view") view={Lazy::<StuckPages>::new()}/>
                    <Route path=path!("/people/persons/:id/second-factor") view={Lazy::<StuckPages>::new()}/>
                    <Route path=path!("/people/mail-changes") view={Lazy::<OfficePages>::new()}/>
                    <Route path=path!("/people/groups") view={Lazy::<GroupPages>::new()}/>
                    <Route path=path!("/people/proposals") view={Lazy::<GroupPages>::new()}/>
                    <Route path=path!("/settings") view={Lazy::<SettingsPages>::new()}/>
                    <Route path=path!("/settings/roles") view={Lazy::<SettingsPages>::new()}/>
                    <Route path=path!("/my-children/:id") view={Lazy::<ChildPages>::new()}/>
                    <Route path=path!("/my-children/:id/who") view={Lazy::<ChildPages>::new()}/>
                    <Route path=path!("/people/import") view={Lazy::<ImportPages>::new()}/>
                    <Route path=path!("/people/import/:id") view={Lazy::<ImportPages>::new()}/>
                    <Route path=path!("/account") view={Lazy::<AccountPages>::new()}/>
                    <Route path=path!("/account/password") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/account/mail") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/account/passkey") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/account/notices") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/account/close") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/account/prove") view={Lazy::<KeyPages>::new()}/>
                    <Route path=path!("/more") view={Lazy::<MorePage>::new()}/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
