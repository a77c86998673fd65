use crate::feed::compose_texts::ComposeTexts;

pub const COMPOSE: ComposeTexts = ComposeTexts { title: "" };
