//! The server's side of a request: the one place that reads context, opens the work and sets the status.

pub use crate::document::Bundle;
use crate::error::AppError;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts};
use backend::{
    Backend, Error, Work,
    accounts::{Session, SessionToken, SignIn, SignedIn},
    invitations::Ticket,
};
use domain::{
    accounts::is_own_path,
    ids::PersonId,
    language::{AddressForm, Language},
};
use leptos::{
    prelude::{use_context, with_context},
    server_fn::error::ServerFnUrlError,
};
use leptos_axum::ResponseOptions;
use std::{fmt::Display, net::IpAddr};

/// How pages of this request are written. A request extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub language: Language,
    /// "system", "light" or "dark".
    pub theme: String,
    pub address_form: AddressForm,
}

/// Who sends this request, apart from the session. A request extension.
#[derive(Clone, Debug)]
pub struct Client {
    pub known_device: Option<SessionToken>,
    pub session_token: Option<SessionToken>,
    /// Of signing in by halves: the password was right.
    pub half_token: Option<SessionToken>,
    /// A short name of the browser, for the person's list of devices.
    pub device: String,
    pub address: IpAddr,
    /// The invitation that this browser is answering.
    pub invitation: Option<Ticket>,
}

impl Client {
    /// A first sign-in from this browser, at an address that is known already.
    pub fn sign_in(self, password: String, own_device: bool) -> SignIn {
        SignIn {
            mail: String::new(),
            password,
            own_device,
            device: self.device,
            known_device: self.known_device,
            current: self.session_token,
        }
    }
}

/// How cookies are set: `__Host-` names and Secure on https, plain names on loopback http only.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    pub secure: bool,
}

/// Seconds.
const HALF_AN_HOUR: u32 = 1800;
const HALF_A_YEAR: u32 = 180 * 24 * 3600;
const TEN_MINUTES: u32 = 600;

/// The value of `Clear-Site-Data` after looking along.
pub const FORGET_CACHE: &str = "\"cache\"";

impl Cookies {
    /// The line that hands the browser its session.
    pub fn session(self, token: &SessionToken, own_device: bool) -> String {
        self.set(self.session_name(), token.reveal(), own_device.then_some(HALF_A_YEAR), true)
    }

    pub fn session_name(self) -> &'static str {
        if self.secure { "__Host-s" } else { "s" }
    }

    pub fn device_name(self) -> &'static str {
        if self.secure { "__Host-d" } else { "d" }
    }

    pub fn invitation_name(self) -> &'static str {
        if self.secure { "__Host-i" } else { "i" }
    }

    pub fn half_name(self) -> &'static str {
        if self.secure { "__Host-h" } else { "h" }
    }

    fn set(self, name: &str, value: &str, max_age: Option<u32>, http_only: bool) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        let http_only = if http_only { "; HttpOnly" } else { "" };
        let max_age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{name}={value}; Path=/; SameSite=Lax{http_only}{secure}{max_age}")
    }
}

/// Work that may change something, as the signed-in person.
pub async fn begin() -> Result<Work, AppError> {
    let (backend, session) = (backend()?, session()?);
    Ok(Work::changing(&backend, session).await?)
}

/// Work that only reads.
pub async fn begin_reading() -> Result<Work, AppError> {
    let (backend, session) = (backend()?, session()?);
    Ok(Work::reading(&backend, session).await?)
}

/// Work on the person's own account, that only reads.
pub async fn begin_reading_account() -> Result<Work, AppError> {
    let (backend, session) = with_session()?;
    Ok(Work::reading_account(&backend, session).await?)
}

/// Work that changes the person's own account.
pub async fn begin_account() -> Result<Work, AppError> {
    let (backend, session) = with_session()?;
    Ok(Work::changing_account(&backend, session).await?)
}

/// For what cannot be one piece of work, since it waits for the hash of a password. Not while looking along as somebody else.
pub fn with_session() -> Result<(Backend, Session), AppError> {
    let (backend, session) = session_of_viewer()?;
    session.check_own()?;
    Ok((backend, session))
}

/// The session, also while it looks along as somebody else: for what begins and ends that.
pub fn session_of_viewer() -> Result<(Backend, Session), AppError> {
    Ok((backend()?, session()?))
}

pub fn backend() -> Result<Backend, AppError> {
    use_context::<Backend>().ok_or_else(|| Error::internal("context", "no backend").into())
}

fn session() -> Result<Session, AppError> {
    extension::<Session>().ok_or_else(|| Error::SignedOut.into())
}

pub fn is_signed_in() -> bool {
    signed_in().is_some()
}

pub fn signed_in() -> Option<Session> {
    extension()
}

/// Whose page this is, for what is kept of it.
pub fn reader() -> Option<PersonId> {
    extension::<Session>().map(|session| session.reader())
}

pub fn client() -> Option<Client> {
    extension()
}

pub fn preferences() -> Option<Preferences> {
    extension()
}

fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    of_request(|parts| parts.extensions.get::<T>().cloned()).flatten()
}

/// Looks at the head of the request where it is; a copy of it would be one of all its headers and extensions.
fn of_request<T>(look: impl FnOnce(&Parts) -> T) -> Option<T> {
    with_context::<Parts, T>(look)
}

/// Sets the status that goes with an error, and logs what broke. Causes stay in the log.
pub fn answer_with(told: &AppError, cause: Option<&dyn Display>) {
    if let (AppError::Internal, Some(cause)) = (told, cause) {
        tracing::error!(%cause, "a request failed");
    }
    let Some(response) = use_context::<ResponseOptions>() else { return };
    // A form posted without wasm is answered by a redirect back to its page, which shows the error, and a page for somebody
    // who is signed out by one to the sign-in page: their status must stay.
    if let (Ok(status), false) = (StatusCode::from_u16(told.status()), is_redirected(told)) {
        response.set_status(status);
    }
    if let AppError::TooMany { retry_after_seconds } = told {
        response.insert_header(header::RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
    }
}

fn is_redirected(told: &AppError) -> bool {
    of_request(|parts| is_plain_form(parts) || (parts.method == Method::GET && *told == AppError::SignedOut)).unwrap_or_default()
}

/// A form that the browser posted by itself, before or without wasm.
fn is_plain_form(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    parts.method == Method::POST && accept.is_some_and(|accept| accept.contains("text/html"))
}

fn is_by_plain_form() -> bool {
    of_request(is_plain_form).unwrap_or_default()
}

fn append(name: HeaderName, value: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        response.append_header(name, value);
    }
}

fn set_cookie(name: &str, value: &str, max_age: Option<u32>, http_only: bool) {
    if let Some(cookies) = use_context::<Cookies>() {
        append(header::SET_COOKIE, &cookies.set(name, value, max_age, http_only));
    }
}

/// Hands the browser its new session. On a device of one's own the cookie outlives the browser window.
pub fn keep_signed_in(signed_in: &SignedIn, own_device: bool) {
    keep_session(&signed_in.session, own_device);
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.device_name(), signed_in.device.reveal(), Some(HALF_A_YEAR), true);
    }
    keep_preference("lang", signed_in.language.tag());
    keep_preference("theme", &signed_in.theme);
}

/// Hands the browser what it goes on with in the second step of signing in.
pub fn keep_half(token: &SessionToken) {
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.half_name(), token.reveal(), Some(TEN_MINUTES), true);
    }
}

/// The second step is done.
pub fn forget_half() {
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.half_name(), "", Some(0), true);
    }
}

/// The session after its person proved once more who they are.
pub fn keep_renewed(renewed: Option<backend::accounts::Renewed>) {
    if let Some((token, own_device)) = renewed {
        keep_session(&token, own_device);
    }
}

pub fn keep_session(token: &SessionToken, own_device: bool) {
    if let Some(cookies) = use_context::<Cookies>() {
        append(header::SET_COOKIE, &cookies.session(token, own_device));
    }
}

/// The code of an invitation stands in no address any more once its button is pressed.
pub fn keep_invitation(ticket: &Ticket) {
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.invitation_name(), ticket.reveal(), Some(HALF_AN_HOUR), true);
    }
}

pub fn forget_invitation() {
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.invitation_name(), "", Some(0), true);
    }
}

/// Takes the session back and has the browser wipe what it kept of the app.
pub fn forget_session() {
    if let Some(cookies) = use_context::<Cookies>() {
        set_cookie(cookies.session_name(), "", Some(0), true);
    }
    append(HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
}

/// Has the browser forget pictures that it kept while somebody looked along.
pub fn forget_pictures() {
    append(HeaderName::from_static("clear-site-data"), FORGET_CACHE);
}

/// Language and theme for pages before signing in; not a secret.
pub fn keep_preference(name: &str, value: &str) {
    set_cookie(name, value, Some(HALF_A_YEAR), true);
}

/// Sends the browser on, after a form that was posted without wasm as well as after one with it.
pub fn go_to(path: &str) {
    leptos_axum::redirect(path);
}

/// Sends the browser on after a form that was posted without wasm only: with it, the page decides.
pub fn after_plain_form(path: &str) {
    if is_by_plain_form() {
        go_to(path);
    }
}

/// Tells a form that was posted without wasm, from a page that browsers do not name, what was wrong with it: the page of the link
/// is asked for anew, with the error. With wasm the error goes to the page as ever.
pub fn refuse_on(page: &str, function: &str, error: AppError) -> Result<(), AppError> {
    if !is_by_plain_form() {
        return Err(error);
    }
    let told = ServerFnUrlError::new(function, error).to_url(&format!("http://here{page}"));
    let path = told.ok().map(|url| format!("{}?{}", url.path(), url.query().unwrap_or_default()));
    go_to(path.as_deref().unwrap_or(page));
    Ok(())
}

/// Back to the page the form was on; the start page when the browser does not say.
pub fn go_back() {
    let referer = of_request(|parts| own_page(&parts.headers)).flatten();
    go_to(referer.as_deref().unwrap_or("/"));
}

/// The path and query of the page that a request comes from.
pub fn own_page(headers: &HeaderMap) -> Option<String> {
    own_path(headers.get(header::REFERER)?.to_str().ok()?)
}

/// The path and query of a page of this app.
fn own_path(address: &str) -> Option<String> {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = after_scheme.find('/').map(|at| &after_scheme[at..])?;
    is_own_path(path).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_gone_to() {
        assert_eq!(own_path("https://school.example/posts/1?x=2").as_deref(), Some("/posts/1?x=2"));
        assert_eq!(own_path("https://school.example"), None);
        for wrong in ["//evil.example", "https://evil.example", "/\\evil.example", "", "posts", "/a\r\nb"] {
            assert!(!is_own_path(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_session_cookie_is_for_the_server_only() {
        let cookie = Cookies { secure: true }.set("__Host-s", "abc", None, true);
        assert_eq!(cookie, "__Host-s=abc; Path=/; SameSite=Lax; HttpOnly; Secure");
        let plain = Cookies { secure: false };
        assert_eq!((plain.session_name(), plain.device_name()), ("s", "d"));
    }
}
