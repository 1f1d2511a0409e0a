//! Words from the command line: few enough that a parser of our own is smaller than a library.

use crate::process::Done;

/// Removes `flag` from the words and says whether it was there.
pub fn take_flag(words: &mut Vec<String>, flag: &str) -> bool {
    let before = words.len();
    words.retain(|word| word != flag);
    words.len() < before
}

/// Removes `option VALUE` or `option=VALUE` and returns the value.
pub fn take_value(words: &mut Vec<String>, option: &str) -> Done<Option<String>> {
    let Some(at) = position(words, option) else {
        return Ok(None);
    };
    let word = words.remove(at);
    if let Some((_, value)) = word.split_once('=') {
        return Ok(Some(value.to_owned()));
    }
    if at == words.len() {
        return Err(format!("{option} wants a value after it"));
    }
    Ok(Some(words.remove(at)))
}

/// Whether `option VALUE` or `option=VALUE` is among the words.
pub fn mentions(words: &[String], option: &str) -> bool {
    position(words, option).is_some()
}

/// Refuses words nobody asked for, so that a misspelt flag is not silently ignored.
pub fn nothing_left(words: &[String]) -> Done {
    match words.first() {
        None => Ok(()),
        Some(word) => Err(format!("`{word}` means nothing here; `cargo xtask` lists what does")),
    }
}

fn position(words: &[String], option: &str) -> Option<usize> {
    words.iter().position(|word| word == option || word.strip_prefix(option).is_some_and(|rest| rest.starts_with('=')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_value_may_follow_or_be_joined() {
        let mut apart = words("a --only b c");
        assert_eq!(take_value(&mut apart, "--only"), Ok(Some("b".to_owned())));
        assert_eq!(apart, words("a c"));
        let mut joined = words("--only=b --only-not");
        assert_eq!(take_value(&mut joined, "--only"), Ok(Some("b".to_owned())));
        assert_eq!(joined, words("--only-not"));
    }

    #[test]
    fn a_missing_value_and_a_stray_word_are_refused() {
        assert!(take_value(&mut words("test --only"), "--only").is_err());
        assert!(nothing_left(&words("--fats")).is_err());
    }

    #[test]
    fn a_flag_is_taken_once_and_only_whole() {
        let mut list = words("--dev --developer");
        assert!(take_flag(&mut list, "--dev"));
        assert!(!take_flag(&mut list, "--dev"));
        assert_eq!(list, words("--developer"));
    }
}
