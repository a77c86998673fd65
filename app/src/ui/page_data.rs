//! The data of a page: loaded on the server, written into the page, read again in the browser.

use crate::error::AppError;
use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;

/// JSON, read from bytes as answers of server functions are: reading it from text as well would compile every type's reader twice.
pub struct PageCodec;

impl<T: Serialize> Encoder<T> for PageCodec {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for PageCodec {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

pub type PageData<T> = Resource<Result<T, AppError>, PageCodec>;

/// Loads the data of a page whenever `source` changes.
pub fn page_data<S, T, Fut>(source: impl Fn() -> S + Send + Sync + 'static, load: impl Fn(S) -> Fut + Send + Sync + 'static) -> PageData<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    Resource::new_with_options(source, load, false)
}
