pub struct ComposeTexts { pub title: &'static str }
