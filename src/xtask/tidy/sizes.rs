//! Sizes: what is longer than a person reads in one go is cut.

use super::code::{Code, is_name};
use super::{Breach, Source};

/// Lines a file should stay below; more are counted but allowed.
pub const AIM: usize = 150;
const FILE: usize = 300;
const FUNCTION: usize = 70;

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let lines = source.text.lines().count();
    if lines > FILE {
        breaches.push(
            source
                .breach(FILE + 1, format!("a file has at most {FILE} lines, this one has {lines}: cut it by thought")),
        );
    }
    for (line, length) in functions(code).filter(|(_, length)| *length > FUNCTION) {
        breaches.push(
            source.breach(
                line,
                format!("a function has at most {FUNCTION} lines, this one has {length}: name its parts"),
            ),
        );
    }
    breaches
}

/// How many Rust files there are, and how many are longer than aimed at.
pub fn count_large(sources: &[Source]) -> (usize, usize) {
    let rust = sources.iter().filter(|source| source.is_rust());
    rust.fold((0, 0), |(all, large), source| (all + 1, large + usize::from(source.text.lines().count() > AIM)))
}

/// Where each function begins and how many lines it has.
fn functions(code: &Code) -> impl Iterator<Item = (usize, usize)> {
    let text = code.text();
    text.match_indices("fn ").filter(|(at, _)| !text[..*at].ends_with(is_name)).filter_map(|(at, _)| {
        let end = at + body_end(&text[at..])?;
        let first = code.line_of(at);
        Some((first, code.line_of(end) - first + 1))
    })
}

/// The closing brace of the first block at no depth of brackets; none for a declaration or a `fn` type.
fn body_end(text: &str) -> Option<usize> {
    let (mut brackets, mut braces) = (0_i32, 0_i32);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' if braces == 0 => brackets += 1,
            b')' | b']' if braces == 0 => brackets -= 1,
            b';' if braces == 0 && brackets == 0 => return None,
            b'{' if brackets == 0 => braces += 1,
            b'}' if brackets == 0 => braces -= 1,
            _ => continue,
        }
        if brackets < 0 || braces < 0 {
            return None;
        }
        if byte == b'}' && braces == 0 && brackets == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::tidy::tests::breaches;

    #[test]
    fn a_function_of_seventy_lines_passes_and_one_more_does_not() {
        let function = |inside: usize| {
            format!("trait T {{ fn declared(); }}\nfn long(a: [u8; 3]) {{\n{}}}\n", "  if a { b }\n".repeat(inside))
        };
        assert_eq!(breaches("src/a.rs", &function(68)), []);
        let found = breaches("src/a.rs", &function(69));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
    }

    #[test]
    fn a_file_of_three_hundred_lines_passes_and_one_more_does_not() {
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(300)), []);
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(301)).len(), 1);
    }
}
