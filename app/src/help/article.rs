//! How a thing is done. The texts stay on the server: the browser gets those of the page it shows.

use domain::help::Readers;

/// One thing, step by step.
pub struct Article {
    /// In the address, and the name of its picture.
    pub slug: &'static str,
    pub readers: Readers,
    /// For people who cannot get in as well.
    pub at_the_door: bool,
    pub title: &'static str,
    pub intro: &'static str,
    /// What the picture shows, for those who do not see it.
    pub picture: &'static str,
    pub steps: &'static [&'static str],
}

pub struct ArticleTexts {
    pub all: &'static [Article],
}

/// In the order of the fields, so that all articles of a language can be read below each other.
pub const fn article(
    slug: &'static str,
    readers: Readers,
    at_the_door: bool,
    title: &'static str,
    intro: &'static str,
    picture: &'static str,
    steps: &'static [&'static str],
) -> Article {
    Article {
        slug,
        readers,
        at_the_door,
        title,
        intro,
        picture,
        steps,
    }
}

#[cfg(feature = "ssr")]
pub use answers::{at_the_door, for_reader, titles};

#[cfg(feature = "ssr")]
mod answers {
    use super::Article;
    use crate::texts::Locale;
    use domain::{
        actor::Actor,
        help::{ArticleLine, ArticleView},
        permissions::help::reads_article,
    };

    fn all() -> &'static [Article] {
        Locale::of_request().texts().articles.all
    }

    fn view(article: &Article) -> ArticleView {
        ArticleView {
            slug: article.slug.to_owned(),
            title: article.title.to_owned(),
            intro: article.intro.to_owned(),
            picture: article.picture.to_owned(),
            steps: article.steps.iter().map(|step| (*step).to_owned()).collect(),
        }
    }

    /// Of all that this person may want to know.
    pub fn titles(actor: &Actor) -> Vec<ArticleLine> {
        let read = all().iter().filter(|article| reads_article(actor, article.readers));
        let line = |article: &Article| ArticleLine {
            slug: article.slug.to_owned(),
            title: article.title.to_owned(),
            intro: article.intro.to_owned(),
        };
        read.map(line).collect()
    }

    pub fn for_reader(actor: &Actor, slug: &str) -> Option<ArticleView> {
        let found = all().iter().find(|article| article.slug == slug);
        found.filter(|article| reads_article(actor, article.readers)).map(view)
    }

    /// What helps somebody to get in; nothing in it is about a school.
    pub fn at_the_door() -> Vec<ArticleView> {
        all().iter().filter(|article| article.at_the_door).map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::texts::Locale;
    use domain::language::{AddressForm, Language};

    #[test]
    fn every_article_has_its_picture_and_is_there_in_each_language() {
        let pictures = include_str!("../../../public/help.svg");
        let slugs = |language, form| {
            let articles = Locale { language, form }.texts().articles.all;
            for article in articles {
                assert!(pictures.contains(&format!("id=\"{}\"", article.slug)), "{}", article.slug);
                assert!(!article.steps.is_empty(), "{}", article.slug);
            }
            articles.iter().map(|article| article.slug).collect::<Vec<_>>()
        };
        let dutch = slugs(Language::Nl, AddressForm::U);
        assert_eq!(slugs(Language::Nl, AddressForm::Je), dutch);
        assert_eq!(slugs(Language::En, AddressForm::U), dutch);
    }

    #[test]
    fn who_is_called_je_reads_no_u() {
        let articles = |form| {
            let language = Language::Nl;
            Locale { language, form }.texts().articles.all
        };
        for (formal, familiar) in articles(AddressForm::U).iter().zip(articles(AddressForm::Je)) {
            let words = [familiar.title, familiar.intro].into_iter().chain(familiar.steps.iter().copied());
            for text in words {
                let says_u = text
                    .split(|sign: char| !sign.is_alphanumeric())
                    .any(|word| ["u", "uw", "uzelf"].contains(&word.to_lowercase().as_str()));
                assert!(!says_u, "{text}");
            }
            assert_eq!(formal.steps.len(), familiar.steps.len(), "{}", formal.slug);
        }
    }
}
