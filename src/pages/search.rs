//! How much can be looked for in a list.

/// Most characters of a search.
const LONGEST: usize = 100;

/// What to say of a search that is too long to be looked for; none of one that is not.
pub fn search_too_long(text: &str) -> Option<String> {
    let length = text.chars().count();
    (length > LONGEST)
        .then(|| format!("The search has {length} characters; at most {LONGEST} are looked for. Shorten it."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_characters_are_looked_for_and_not_one_more() {
        assert_eq!(search_too_long(&"ä".repeat(100)), None);
        assert!(search_too_long(&"ä".repeat(101)).is_some_and(|said| said.contains("101 characters; at most 100")));
    }
}
