//! From the source a writer typed to HTML that is safe by construction: only the tags written here, every text escaped,
//! every link checked. Simple markup is CommonMark's paragraphs, emphasis, lists and links; the rest stays plain text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Longer sources are folded behind "lees meer"; characters and lines.
const LONG_TEXT: usize = 480;
const LONG_LINES: usize = 8;

pub fn is_long(source: &str) -> bool {
    source.chars().count() > LONG_TEXT || source.lines().count() > LONG_LINES
}

/// The HTML of a post's body.
pub fn to_html(source: &str) -> String {
    let mut writer = Writer {
        html: String::with_capacity(source.len() + source.len() / 4),
        open_links: Vec::new(),
    };
    for event in Parser::new_ext(source, Options::empty()) {
        writer.event(event);
    }
    writer.html
}

/// The words of a post's body, without markup and addresses of links.
pub fn to_text(source: &str) -> String {
    let mut words = String::with_capacity(source.len());
    for event in Parser::new_ext(source, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item) => {
                words.push(' ');
            }
            _ => {}
        }
    }
    words
}

/// The address of a link, when it is one that may be followed: https, http, mail, telephone, or a page of this app.
pub fn safe_link(address: &str) -> Option<&str> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let own_page = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let known = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    (clean && (own_page || known)).then_some(address)
}

struct Writer {
    html: String,
    /// Whether each open link was written as one.
    open_links: Vec<bool>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            // A teacher who starts a new line means a new line.
            Event::SoftBreak | Event::HardBreak => self.html.push_str("<br>"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => self.html.push_str("<p>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::List(None) => self.html.push_str("<ul>"),
            Tag::List(Some(_)) => self.html.push_str("<ol>"),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Link { dest_url, .. } => self.start_link(dest_url),
            _ => {}
        }
    }

    fn start_link(&mut self, address: &str) {
        let link = safe_link(address);
        if let Some(address) = link {
            self.html.push_str("<a href=\"");
            self.text(address);
            let leaves = !address.starts_with('/');
            self.html.push_str(if leaves {
                "\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">"
            } else {
                "\">"
            });
        }
        self.open_links.push(link.is_some());
    }

    fn end(&mut self, tag: TagEnd) {
        self.html.push_str(match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => "</p>",
            TagEnd::Strong => "</strong>",
            TagEnd::Emphasis => "</em>",
            TagEnd::List(false) => "</ul>",
            TagEnd::List(true) => "</ol>",
            TagEnd::Item => "</li>",
            TagEnd::Link if self.open_links.pop() == Some(true) => "</a>",
            _ => "",
        });
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                c => self.html.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn simple_markup_becomes_html() {
        assert_eq!(
            to_html("Neem **morgen** mee:\n\n- gymspullen\n- een appel"),
            "<p>Neem <strong>morgen</strong> mee:</p><ul><li>gymspullen</li><li>een appel</li></ul>"
        );
        assert_eq!(to_html("een\ntwee"), "<p>een<br>twee</p>");
        assert_eq!(
            to_html("[de site](https://regenboog.example/a?b=1&c=2)"),
            "<p><a href=\"https://regenboog.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">de site</a></p>"
        );
        assert_eq!(to_html("[agenda](/agenda)"), "<p><a href=\"/agenda\">agenda</a></p>");
    }

    #[test]
    fn the_words_of_a_text_are_those_people_read() {
        let source = "Neem **mor**gen mee:\n\n- gymspullen\n- [een appel](https://regenboog.example/fruit)\n\n1 < 2";
        assert_eq!(to_text(source), "Neem morgen mee: gymspullen een appel 1 < 2 ");
    }

    #[test]
    fn html_and_hostile_links_stay_text() {
        for (source, html) in [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
            ("</textarea><script>x", "<p>&lt;/textarea&gt;&lt;script&gt;x</p>"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
            ("[klik](javascript:alert(1))", "<p>klik</p>"),
            ("[klik](JaVaScRiPt:alert)", "<p>klik</p>"),
            ("[klik](data:text/html,x)", "<p>klik</p>"),
            ("[klik](//evil.example)", "<p>klik</p>"),
            ("![foto](https://evil.example/x.png)", "<p>foto</p>"),
        ] {
            assert_eq!(to_html(source), html, "{source}");
        }
    }

    #[test]
    fn a_long_text_is_folded() {
        assert!(!is_long("Kort bericht."));
        assert!(is_long(&"woord ".repeat(100)));
        assert!(is_long(&"regel\n".repeat(12)));
    }

    proptest! {
        /// A sanitiser that parses the result as a browser does finds nothing to take away.
        #[test]
        fn a_sanitiser_has_nothing_to_do(source in "(?s).{0,200}") {
            same_after_cleaning(&source)?;
        }

        #[test]
        fn nor_with_the_pieces_attacks_are_made_of(pieces in proptest::collection::vec(
            prop_oneof![Just("<script>"), Just("</p>"), Just("<a href="), Just("javascript:"), Just("[x]("), Just(")"), Just("**"), Just("\n- "), Just("\""),
                        Just("&#x6a;"), Just("<!--"), Just("<svg onload=x>"), Just("`"), Just("\n\n"), Just("1. "), Just("> "), Just("# "), Just("tekst"), Just("https://a.nl")], 0..30)) {
            same_after_cleaning(&pieces.concat())?;
        }
    }

    fn same_after_cleaning(source: &str) -> Result<(), TestCaseError> {
        let html = to_html(source);
        let mut cleaner = ammonia::Builder::empty();
        cleaner
            .tags(["p", "strong", "em", "ul", "ol", "li", "a", "br"].into())
            .tag_attributes([("a", ["href", "target", "rel"].into())].into())
            .url_schemes(["https", "http", "mailto", "tel"].into())
            .link_rel(None);
        let text_of = |html: &str| ammonia::Builder::empty().clean(html).to_string();
        let cleaned = cleaner.clean(&html).to_string();
        prop_assert_eq!(cleaned.matches('<').count(), html.matches('<').count(), "{}", html);
        prop_assert_eq!(text_of(&cleaned), text_of(&html));
        Ok(())
    }
}
