use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
pub struct ComposePage;
#[lazy_route]
impl LazyRoute for ComposePage {
    fn data() -> Self { Self }
    fn view(_this: Self) -> AnyView { ().into_any() }
}
