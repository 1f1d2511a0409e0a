//! The text of a rule, with the rules it names as links.

use crate::addresses;
use domain::pack;
use leptos::prelude::*;

/// `text` with every id of a known rule as a link to its page.
pub(in crate::pages) fn linked(text: &'static str) -> impl IntoView {
    pieces(text).into_iter().map(piece).collect_view()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Rule(&'a str),
}

fn piece(piece: Piece<'static>) -> AnyView {
    match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Rule(id) => view! { <a href=addresses::RULE.of(&id)>{id}</a> }.into_any(),
    }
}

/// Cuts at everything that looks like an id and is one.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = next_word(text, at) {
        let word = word_at(text, start);
        at = start + word.len().max(1);
        if pack::rule(word).is_some() {
            pieces.push(Piece::Words(&text[done..start]));
            pieces.push(Piece::Rule(word));
            done = start + word.len();
        }
    }
    pieces.push(Piece::Words(&text[done..]));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

/// The next beginning of something made of letters, digits, hyphens and dots.
fn next_word(text: &str, from: usize) -> Option<usize> {
    text[from..].find(in_an_id).map(|at| from + at)
}

fn word_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let end = rest.find(|c| !in_an_id(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', '-'])
}

fn in_an_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::pack::RULES;

    #[test]
    fn an_id_in_the_text_is_a_link_also_at_the_end_of_a_sentence() {
        let id = RULES[0].id;
        let text = format!("As {id} says. Not XX-9.9, but ({id}).");
        assert_eq!(
            pieces(&text),
            [
                Piece::Words("As "),
                Piece::Rule(id),
                Piece::Words(" says. Not XX-9.9, but ("),
                Piece::Rule(id),
                Piece::Words(").")
            ]
        );
    }

    #[test]
    fn a_text_without_ids_is_one_piece() {
        assert_eq!(pieces("Plain words – and more."), [Piece::Words("Plain words – and more.")]);
        assert_eq!(pieces(""), []);
    }
}
