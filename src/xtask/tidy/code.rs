//! Rust source with comments and the insides of literals blanked, so that a word found in it is code.

/// As long as the source, line by line.
pub struct Code(String);

impl Code {
    pub fn of(source: &str) -> Code {
        let mut blanker = Blanker { rest: source, out: String::with_capacity(source.len()) };
        while !blanker.rest.is_empty() {
            blanker.step();
        }
        Code(blanker.out)
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    /// Lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The line a byte stands on, from 1.
    pub fn line_of(&self, at: usize) -> usize {
        self.0[..at].matches('\n').count() + 1
    }
}

struct Blanker<'a> {
    rest: &'a str,
    out: String,
}

impl Blanker<'_> {
    fn step(&mut self) {
        let rest = self.rest;
        if rest.starts_with("//") {
            self.blank(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.blank(block_comment(rest));
        } else if rest.starts_with('"') {
            self.literal(1, string(rest));
        } else if let Some((open, close)) = raw_string(rest, &self.out) {
            self.literal(open, close);
        } else if let Some(end) = character(rest) {
            self.literal(1, end);
        } else {
            self.copy(rest.chars().next().map_or(0, char::len_utf8));
        }
    }

    /// Keeps the opening and the last byte of a literal and blanks what is between.
    fn literal(&mut self, open: usize, end: usize) {
        self.copy(open);
        self.blank((end - open).saturating_sub(1));
        self.copy(usize::from(end > open));
    }

    fn copy(&mut self, bytes: usize) {
        let (kept, rest) = self.rest.split_at(bytes);
        self.out.push_str(kept);
        self.rest = rest;
    }

    fn blank(&mut self, bytes: usize) {
        let (blanked, rest) = self.rest.split_at(bytes);
        self.out.extend(blanked.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `r"…"`, `br#"…"#`: how long its opening is, and the whole. Not the end of a name such as `for`.
fn raw_string(rest: &str, before: &str) -> Option<(usize, usize)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    if before.ends_with(|before: char| before != 'b' && is_name(before)) {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let open = rest.len() - inside.len();
    Some((open, inside.find(&close).map_or(rest.len(), |at| open + at + close.len())))
}

/// `'x'` and `'\n'`, but not the lifetime `'a`.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let from = 1 + if first == '\\' { 2 } else { first.len_utf8() };
    let close = rest.get(from..)?.find('\'')?;
    (first == '\\' || close == 0).then_some(from + close + 1)
}

pub fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::Code;

    fn code(source: &str) -> String {
        Code::of(source).text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_and_literals_are_not_code() {
        assert_eq!(code("a // b\nc /* d /* e */ f */ g"), "a c g");
        assert_eq!(code(r#"x = "b \" c" + y"#), "x = \" \" + y");
        assert_eq!(code("r#\"say \"hi\" \"# z"), "r#\" # z");
        assert_eq!(code(r"'{' '\'' '\u{1f}' end"), "' ' ' ' ' ' end");
    }

    #[test]
    fn lifetimes_and_names_ending_in_r_are_code() {
        assert_eq!(code("fn f<'a>(x: &'a str) -> &'a str {}"), "fn f<'a>(x: &'a str) -> &'a str {}");
        assert_eq!(code(r#"var"b" end"#), "var\" \" end");
    }

    #[test]
    fn lines_stay_where_they_were() {
        let source = "a\n/* b\n\n*/ c \"d\ne\" f\n";
        let code = Code::of(source);
        assert_eq!(code.text().matches('\n').count(), source.matches('\n').count());
        assert_eq!(code.line_of(code.text().find('f').expect("kept")), 5);
    }
}
