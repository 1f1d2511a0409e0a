//! Countries by their names. Codes of ISO 3166-1 are stored and compared; names are what people read.

/// A code and a name a line, in the order of the codes. No island may reach it: seen from a browser it is five kilobytes.
const NAMES: &str = include_str!("country/names.txt");

/// `Germany` for `DE`; the code itself where it names no country.
pub fn name(code: &str) -> &str {
    let mut named = NAMES.lines().filter_map(|line| line.split_once(' '));
    named.find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// The names of several codes, in the order of the alphabet, each once.
pub fn names<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = codes.into_iter().map(name).collect();
    // Not behind Zimbabwe.
    let plain = |c: char| if c == 'Å' { 'A' } else { c };
    names.sort_unstable_by(|a, b| a.chars().map(plain).cmp(b.chars().map(plain)));
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_one_name_under_its_code() {
        let lines: Vec<(&str, &str)> = NAMES.lines().map(|line| line.split_once(' ').unwrap()).collect();
        assert!(lines.iter().all(|(code, _)| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(lines.iter().all(|(_, name)| !name.is_empty() && name.trim() == *name));
        assert!(lines.is_sorted_by(|(a, _), (b, _)| a < b), "in order, each once");
        let mut names: Vec<&str> = lines.iter().map(|(_, name)| *name).collect();
        names.sort_unstable();
        assert!(names.is_sorted_by(|a, b| a < b), "no name stands twice");
        // As many as ISO 3166-1 has officially assigned.
        assert_eq!(lines.len(), 249);
    }

    #[test]
    fn a_code_that_names_no_country_stays_as_it_is() {
        assert_eq!([name("DE"), name("CI"), name("ZZ"), name("")], ["Germany", "Côte d’Ivoire", "ZZ", ""]);
    }

    #[test]
    fn names_stand_in_the_order_of_the_alphabet_each_once() {
        assert_eq!(
            names(["ZW", "AX", "DE", "AF", "DE", "BE"]),
            ["Afghanistan", "Åland Islands", "Belgium", "Germany", "Zimbabwe"]
        );
    }
}
