//! What the form says of its fields: who each is shown to, and when a list takes no more.

use domain::{offer::Kind, party::Field, view::who_sees};

/// Whose form this is.
const KIND: Kind = Kind::Multiparty;

pub(super) fn sees(field: Field) -> String {
    who_sees(KIND, field)
}

/// The sales note goes into the publisher's reports and nowhere else (MS-4.2.12).
pub(super) fn note_sees() -> String {
    format!("{}: reports only", who_sees(KIND, Field::PublisherNote))
}

/// Why nothing more can be added to a list; of more than it may have, which only a made-up form holds, how many are too many.
pub(super) fn full(count: usize, most: usize, what: &str) -> Option<String> {
    match count.checked_sub(most)? {
        0 => Some(format!("The offer has {count} {what}, as many as it may have. Remove one to add another.")),
        over => Some(format!("The offer has {count} {what}; it may have {most}. Remove {over}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::full;

    #[test]
    fn a_list_is_full_at_its_limit_and_too_long_beyond_it() {
        let said = [4, 5, 12].map(|count| full(count, 5, "documents"));
        assert_eq!(
            said,
            [
                None,
                Some("The offer has 5 documents, as many as it may have. Remove one to add another.".to_owned()),
                Some("The offer has 12 documents; it may have 5. Remove 7.".to_owned()),
            ]
        );
    }
}
