//! Where a page stands: an address of the table, as leptos matches it.

use leptos_router::{ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, StaticSegment};

/// A pattern such as `/offers/{number}`, matched segment by segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct At(pub &'static str);

impl At {
    fn segments(self) -> Vec<Segment> {
        match self.0 {
            // No segment, as `path!("/")` has none.
            "/" => Vec::new(),
            pattern => pattern.split('/').skip(1).map(Segment::of).collect(),
        }
    }
}

enum Segment {
    Fixed(StaticSegment<&'static str>),
    Filled(ParamSegment),
}

impl Segment {
    fn of(text: &'static str) -> Self {
        match text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => Self::Filled(ParamSegment(name)),
            None => Self::Fixed(StaticSegment(text)),
        }
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        match self {
            Self::Fixed(segment) => segment.test(path),
            Self::Filled(segment) => segment.test(path),
        }
    }
}

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut length, mut params) = (path, 0, Vec::new());
        for segment in self.segments() {
            let matched = segment.test(rest)?;
            length += matched.matched().len();
            rest = matched.remaining();
            params.extend(matched.params());
        }
        Some(PartialPathMatch::new(rest, params, &path[..length]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        for segment in self.segments() {
            match segment {
                Segment::Fixed(segment) => segment.generate_path(path),
                Segment::Filled(segment) => segment.generate_path(path),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos_router::path;

    #[derive(Debug, PartialEq)]
    struct Match {
        matched: String,
        parts: Vec<(String, String)>,
        /// Nothing of the path is left.
        whole: bool,
    }

    fn match_path(pattern: &impl PossibleRouteMatch, path: &str) -> Option<Match> {
        let found = pattern.test(path)?;
        let (matched, whole) = (found.matched().to_owned(), found.is_complete());
        let parts = found.params().into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
        Some(Match { matched, parts, whole })
    }

    #[test]
    fn an_address_is_matched_as_leptos_would_match_it() {
        let paths =
            ["/", "/offers", "/offers/", "/offers/O-1", "/offers/O-1/as/customer", "/offers/O-1/as", "/off", ""];
        for path in paths {
            assert_eq!(match_path(&At("/"), path), match_path(&path!("/"), path), "{path}");
            assert_eq!(match_path(&At("/offers"), path), match_path(&path!("/offers"), path), "{path}");
            assert_eq!(
                match_path(&At("/offers/{number}"), path),
                match_path(&path!("/offers/:number"), path),
                "{path}"
            );
            let party = match_path(&path!("/offers/:number/as/:party"), path);
            assert_eq!(match_path(&At("/offers/{number}/as/{party}"), path), party, "{path}");
        }
    }
}
