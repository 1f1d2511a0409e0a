//! The European Central Bank's XML: elements `Cube` in `Cube`, the outer with a `time`, the inner with `currency` and `rate`.

use chrono::NaiveDate;
use domain::Currency;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::rows::{BANK, BANK_BASE, Rows};

pub(super) fn read(rows: &mut Rows) {
    let mut reader = Reader::from_str(rows.text);
    let mut state = ParserState { depth: 0, day: None };
    loop {
        let at = offset(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                state.depth += 1;
                state.open(rows, at, &tag);
            }
            Ok(Event::Empty(tag)) => {
                state.depth += 1;
                state.open(rows, at, &tag);
                state.close();
            }
            Ok(Event::End(_)) => state.close(),
            // Entities are how a small file becomes a large one, and files from elsewhere are read: the bank uses none.
            Ok(Event::DocType(_)) => {
                return rows.say(at, "", "The file declares a document type, which isn’t allowed. Remove the declaration, or download the file again.");
            }
            Ok(Event::GeneralRef(_)) => {
                return rows.say(at, "", "The file refers to an entity, which isn’t allowed. Download the file again.");
            }
            Ok(Event::Eof) if state.depth > 0 => {
                return rows.say(at, "", "The XML is incomplete: an element isn’t closed. Download the file again.");
            }
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(e) => {
                let at = offset(reader.error_position());
                return rows.say(at, "", &format!("The XML is invalid from here ({e}). Download the file again."));
            }
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

struct ParserState {
    depth: usize,
    /// How deep the element with the day lies, and the day, unless it was refused.
    day: Option<(usize, Option<NaiveDate>)>,
}

impl ParserState {
    fn open(&mut self, rows: &mut Rows, at: usize, tag: &BytesStart) {
        // Whitespace before a tag is an event of its own, so `at` is the tag itself.
        if tag.local_name().as_ref() != "Cube" {
            return;
        }
        let Ok(attributes) = Attributes::of(tag) else {
            return rows.say(at, "", "The attributes of this Cube can’t be read. Download the file again.");
        };
        if let Some(time) = attributes.time {
            self.day = Some((self.depth, rows.day(at, &time)));
        }
        match (attributes.currency, attributes.rate) {
            (None, None) => {}
            (Some(currency), Some(rate)) => self.rate(rows, at, &currency, &rate),
            (Some(_), None) => rows.say(at, "", "The rate is missing from this Cube. Download the file again."),
            (None, Some(_)) => rows.say(at, "", "The currency is missing from this Cube. Download the file again."),
        }
    }

    fn rate(&self, rows: &mut Rows, at: usize, code: &str, rate: &str) {
        let Some((_, day)) = self.day else {
            return rows.say(
                at,
                "",
                "This rate isn’t inside a Cube with a time, so its date is unknown. Download the file again.",
            );
        };
        if rate == "N/A" || Rows::is_withdrawn(code) {
            rows.skipped += 1;
            return;
        }
        let (Some(quote), Ok(base)) = (rows.currency(at, "", code), BANK_BASE.parse::<Currency>()) else { return };
        if let Some(day) = day {
            rows.take(at, &format!(", {quote}"), (base, quote), rate, (day, BANK));
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.day = self.day.filter(|(depth, _)| *depth <= self.depth);
    }
}

#[derive(Default)]
struct Attributes {
    time: Option<String>,
    currency: Option<String>,
    rate: Option<String>,
}

impl Attributes {
    /// As they stand: a reference to a character or an entity in one of them is no figure, code or date, and is refused as such.
    fn of(tag: &BytesStart) -> Result<Self, quick_xml::Error> {
        let mut found = Self::default();
        for attribute in tag.attributes() {
            let attribute = attribute?;
            let slot = match attribute.key.as_ref() {
                "time" => &mut found.time,
                "currency" => &mut found.currency,
                "rate" => &mut found.rate,
                _ => continue,
            };
            *slot = Some(attribute.value.trim().to_owned());
        }
        Ok(found)
    }
}
