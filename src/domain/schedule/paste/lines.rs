//! Lines of cells out of text. Tabs part cells when there are any, then semicolons, then commas outside figures; quotes hold a cell
//! together.

use super::is_day;

/// Every line with something in it, with its number as pasted.
pub struct Lines {
    pub lines: Vec<(usize, Vec<String>)>,
    pub commas: bool,
}

pub fn of(text: &str) -> Lines {
    // Spreadsheets begin a file with a mark of its encoding, and old ones end lines with CR alone.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let named = text.lines().find(|line| !line.trim().is_empty()).and_then(named_separator);
    let of = |quotes: bool| {
        let separator = named.unwrap_or_else(|| separator(&text, quotes));
        let mut lines = cells(&text, quotes, separator)?;
        lines.retain(|(_, cells)| named_separator(&cells.join("")).is_none());
        Some(Lines { lines, commas: separator == ',' })
    };
    // A quote that nobody closes is a letter like any other: it must not swallow the lines after it.
    of(true).or_else(|| of(false)).unwrap_or(Lines { lines: Vec::new(), commas: false })
}

/// `sep=;`, which Excel reads and hides; parted by that very sign nothing is left of it.
fn named_separator(line: &str) -> Option<char> {
    let line = line.trim_matches(['"', ' ']);
    let (_, sign) = line.split_at_checked(4).filter(|(word, _)| word.eq_ignore_ascii_case("sep="))?;
    let mut signs = sign.chars();
    let separator = signs.next().unwrap_or('\t');
    signs.next().is_none().then_some(separator)
}

/// What is left of a line is its note; commas between its words stay.
pub fn note(mut cells: Vec<String>) -> String {
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let filled: Vec<&str> = cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    filled.join(", ")
}

/// None when quotes were to be heeded and one was not closed.
fn cells(text: &str, quotes: bool, separator: char) -> Option<Vec<(usize, Vec<String>)>> {
    let mut lines: Vec<(usize, Vec<String>)> = vec![(1, vec![String::new()])];
    let (mut number, mut quoted) = (1, false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        number += usize::from(c == '\n');
        let at = lines.len() - 1;
        let line = &mut lines[at].1;
        let last = line.len() - 1;
        // Looking again at a cell of any length for each of its letters would never end.
        let short = line[last].len() <= super::CELL;
        let parts = c == separator && !quoted && !(c == ',' && short && groups(line, &letters));
        let cell = &mut line[last];
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quotes && (quoted || short && cell.trim().is_empty()) => quoted = !quoted,
            '\n' if !quoted => lines.push((number, vec![String::new()])),
            _ if parts => line.push(String::new()),
            c => cell.push(c),
        }
    }
    lines.retain(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
    (!quoted).then_some(lines)
}

/// Of the first line that has something in it. A semicolon may also stand in a note; it parts cells where that makes a day of one,
/// or where there is no comma.
fn separator(text: &str, quotes: bool) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut outside = |c: char| {
        quoted ^= quotes && c == '"';
        !quoted
    };
    let bare: String = first.chars().filter(|c| outside(*c)).collect();
    let day = |separator: char| bare.split(separator).any(|cell| is_day(cell.trim_matches('"')));
    if bare.contains('\t') || !bare.contains([',', ';']) && tabs(text) {
        '\t'
    } else if bare.contains(';') && (!bare.contains(',') || day(';')) {
        ';'
    } else {
        ','
    }
}

/// A first line of one cell says nothing; the others may.
fn tabs(text: &str) -> bool {
    text.lines().any(|line| line.contains('\t') && !line.contains('"'))
}

/// Whether the comma after what stands in `line`'s last cell belongs to it: `1,234.50`, `Nov 30, 2026`.
fn groups(line: &[String], rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let cell = line.last().map(|c| c.trim_start()).unwrap_or_default();
    let ahead: String = rest.clone().take(6).collect();
    let figures = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    // What stands since the last blank or sign is the beginning of a grouped figure.
    let figure = cell.rsplit(|c: char| !c.is_ascii_digit() && c != ',' && c != '/' && c != '.' && c != '-').next();
    let begun = figure.is_some_and(|figure| {
        let mut groups = figure.split(',');
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && first.bytes().all(|b| b.is_ascii_digit())
            && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
    });
    let date =
        cell.starts_with(char::is_alphabetic) && !cell.contains(',') && cell.ends_with(|c: char| c.is_ascii_digit());
    (begun && figures(&ahead) == 3) || (date && line.len() <= 2 && figures(ahead.trim_start()) == 4)
}
