//! Which bytes a request asks for (RFC 9110, section 14). One range is served; a list of ranges is answered with everything.

use axum::http::{HeaderMap, header};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Everything,
    Part(Range<u64>),
    /// A range, but none that exists.
    Nothing,
}

/// `tag` is the strong tag of the bytes there are now, with its quotes.
pub fn asked(headers: &HeaderMap, tag: &str, length: u64) -> Asked {
    let Some(range) = headers.get(header::RANGE) else {
        return Asked::Everything;
    };
    // The rest of something else than what the reader has: from the beginning, then.
    if headers.get(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Asked::Everything;
    }
    range
        .to_str()
        .ok()
        .and_then(|range| parse(range, length))
        .unwrap_or(Asked::Everything)
}

/// `None` for what is not one range of bytes, which is to be ignored.
fn parse(header: &str, length: u64) -> Option<Asked> {
    let (unit, range) = header.split_once('=')?;
    let (first, last) = range.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") || range.contains(',') {
        return None;
    }
    let found = match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => return None,
        (Some(first), Some(last)) => first..length.min(last.saturating_add(1)),
        (Some(first), None) if last.trim().is_empty() => first..length,
        (None, Some(count)) if first.trim().is_empty() => length - count.min(length)..length,
        _ => return None,
    };
    Some(if found.is_empty() { Asked::Nothing } else { Asked::Part(found) })
}

/// Digits only; more than fit mean "to the end".
fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &'static str, if_range: Option<&'static str>) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().expect("a header value"));
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, tag.parse().expect("a header value"));
        }
        asked(&headers, "\"abc\"", 1000)
    }

    #[test]
    fn one_range_is_served_as_the_standard_says() {
        assert_eq!(asked(&HeaderMap::new(), "\"abc\"", 1000), Asked::Everything);
        assert_eq!(of("bytes=0-1", None), Asked::Part(0..2), "what Safari probes with");
        assert_eq!(of("bytes=500-", None), Asked::Part(500..1000));
        assert_eq!(of("bytes=-100", None), Asked::Part(900..1000));
        assert_eq!(of("bytes=-5000", None), Asked::Part(0..1000));
        assert_eq!(of("bytes=900-5000", None), Asked::Part(900..1000));
        assert_eq!(of("bytes=0-99999999999999999999999", None), Asked::Part(0..1000));
    }

    #[test]
    fn what_lies_outside_does_not_exist() {
        assert_eq!(of("bytes=1000-", None), Asked::Nothing);
        assert_eq!(of("bytes=1000-2000", None), Asked::Nothing);
        assert_eq!(of("bytes=-0", None), Asked::Nothing);
        assert_eq!(parse("bytes=0-", 0), Some(Asked::Nothing));
    }

    #[test]
    fn anything_else_is_ignored() {
        for ignored in [
            "bytes=5-2",
            "bytes=0-1,4-5",
            "lines=0-1",
            "bytes=a-b",
            "bytes=-",
            "bytes",
            "bytes=+1-2",
            "bytes=1-x",
        ] {
            assert_eq!(of(ignored, None), Asked::Everything, "{ignored}");
        }
    }

    #[test]
    fn a_range_of_another_version_is_answered_with_everything() {
        assert_eq!(of("bytes=0-1", Some("\"abc\"")), Asked::Part(0..2));
        for other in ["\"abd\"", "W/\"abc\"", "Mon, 23 Nov 2026 09:00:00 GMT"] {
            assert_eq!(of("bytes=0-1", Some(other)), Asked::Everything, "{other}");
        }
    }
}
