//! A browser of somebody: keeps cookies, says where its requests come from, follows nothing by itself.

use super::Answer;
use bytes::Bytes;
use domain::ids::RequestKey;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::{collections::BTreeMap, net::SocketAddr};

pub struct Actor {
    address: SocketAddr,
    client: Client<HttpConnector, Full<Bytes>>,
    pub cookies: BTreeMap<String, String>,
}

impl Actor {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            client: Client::builder(TokioExecutor::new()).build_http(),
            cookies: BTreeMap::new(),
        }
    }

    /// A page, as a browser asks for it.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[("accept", "text/html")], Bytes::new()).await
    }

    /// A form posted without wasm.
    pub async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers = [
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, path, &headers, form_body(fields)).await
    }

    /// The same from a page, which the browser names.
    pub async fn post_form_from(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers = [
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("referer", page),
        ];
        self.ask(Method::POST, path, &headers, form_body(fields)).await
    }

    /// A server function called from the page.
    pub async fn call(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, path, &headers, form_body(fields)).await
    }

    /// The way out of a mail, as a mail program takes it (RFC 8058): from nowhere, without cookies.
    pub async fn one_click(&self, path: &str) -> Answer {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let body = form_body(&[("List-Unsubscribe", "One-Click")]);
        Self::new(self.address).ask(Method::POST, path, &headers, body).await
    }

    pub async fn post_json(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, path, &headers, body.to_string().into()).await
    }

    pub async fn upload(&mut self, school: impl std::fmt::Display, name: &str, media_type: &str, file: impl Into<Bytes>) -> Answer {
        let name = encoded(name);
        let headers = [
            ("x-file-name", name.as_str()),
            ("content-type", media_type),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, &format!("/uploads/{school}"), &headers, file.into()).await
    }

    /// A file of the pupil administration, sent by the page.
    pub async fn upload_people(&mut self, school: impl std::fmt::Display, key: RequestKey, name: &str, file: &[u8]) -> Answer {
        let (kind, body) = people_form(key, name, file);
        let headers = [
            ("accept", "application/json"),
            ("content-type", kind.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, &format!("/uploads/people/{school}"), &headers, body).await
    }

    /// The same by the browser itself.
    pub async fn post_people(&mut self, school: impl std::fmt::Display, key: RequestKey, name: &str, file: &[u8]) -> Answer {
        let (kind, body) = people_form(key, name, file);
        let headers = [
            ("accept", "text/html"),
            ("content-type", kind.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, &format!("/uploads/people/{school}"), &headers, body).await
    }

    /// Any request, with exactly these headers and the cookies.
    pub async fn ask(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Bytes) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let line = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
                .join("; ");
            request = request.header(header::COOKIE, line);
        }
        let request = request.body(Full::new(body)).expect("a request that can be sent");
        let (head, body) = self.client.request(request).await.expect("an answer").into_parts();
        self.keep_cookies(&head.headers);
        Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.collect().await.expect("a whole body").to_bytes(),
        }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap<HeaderValue>) {
        for line in headers.get_all(HeaderName::from_static("set-cookie")) {
            let line = line.to_str().expect("a readable cookie");
            let (name, value) = line
                .split(';')
                .next()
                .and_then(|pair| pair.split_once('='))
                .expect("a name and a value");
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A form with a file in it (RFC 7578), and its media type.
fn people_form(key: RequestKey, name: &str, file: &[u8]) -> (String, Bytes) {
    let edge = "edge-of-a-test";
    let mut body = format!("--{edge}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n").into_bytes();
    body.extend(format!("--{edge}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").as_bytes());
    body.extend(file);
    body.extend(format!("\r\n--{edge}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={edge}"), body.into())
}

fn form_body(fields: &[(&str, &str)]) -> Bytes {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&").into()
}

/// As in a form, and in what `encodeURIComponent` makes.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
