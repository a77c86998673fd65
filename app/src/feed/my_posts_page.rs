use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
pub struct MyPostsPage;
#[lazy_route]
impl LazyRoute for MyPostsPage {
    fn data() -> Self { Self }
    fn view(_this: Self) -> AnyView { ().into_any() }
}
