//! One block of a table: its rates, its questions and their answers.

use super::*;

pub struct Case {
    pub title: String,
    pub references: Vec<Reference>,
    pub questions: Vec<(String, String)>,
}

impl Case {
    pub fn read(block: &str) -> Self {
        let mut case = Self { title: String::new(), references: Vec::new(), questions: Vec::new() };
        let mut question = None;
        for line in block.lines().filter(|line| !line.is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                case.title = title.into();
            } else if let Some(rate) = line.strip_prefix("rate = ") {
                case.references.push(reference(rate));
            } else if let Some(answer) = line.strip_prefix("=> ") {
                let asked = question.take().unwrap_or_else(|| panic!("{}: {answer} answers nothing", case.title));
                case.questions.push((asked, answer.into()));
            } else {
                assert!(question.replace(line.to_owned()).is_none(), "{}: {line} comes too early", case.title);
            }
        }
        assert!(question.is_none() && !case.questions.is_empty(), "{}: a question without an answer", case.title);
        case
    }

    pub fn answer(&self, question: &str) -> String {
        let (verb, value) = question.split_once('=').unwrap();
        match verb.trim() {
            "read" => value.parse::<Exchange>().map_or_else(|defect| defect.to_string(), |rate| rate.to_string()),
            "convert" => self.convert(value.trim()),
            "explain" => {
                let (amount, to) = conversion(value.trim());
                let found = self.table().rate(amount.currency, to);
                found.map_or("none".into(), |found| found.explain(amount, to).unwrap())
            }
            other => panic!("{}: nobody can {other}", self.title),
        }
    }

    fn convert(&self, text: &str) -> String {
        let (amount, to) = conversion(text);
        let Some(found) = self.table().rate(amount.currency, to) else { return "none".into() };
        let Ok(result) = found.convert(amount, to) else { return "too large".into() };
        assert_eq!(result.currency, to);
        let how = match found.how {
            How::Same => "same".into(),
            How::Direct => "direct".into(),
            How::Inverse => "inverse".into(),
            How::Through(pivot) => format!("through {pivot}"),
        };
        let source = if found.source.is_empty() { "nobody" } else { &found.source };
        format!("{} at {} {how}, {}, {source}", result.figure(), found.rate, crate::calendar::day(found.date))
    }

    fn table(&self) -> Table {
        Table::new("2026-12-04".parse().unwrap(), self.references.clone())
    }
}

/// `EUR USD 1.10 2026-12-04 European Central Bank`.
fn reference(text: &str) -> Reference {
    let words: Vec<_> = text.splitn(5, ' ').collect();
    let [base, quote, rate, date, source] = words.as_slice() else { panic!("rate = {text}") };
    Reference {
        base: currency(base),
        quote: currency(quote),
        rate: rate.parse().unwrap(),
        date: date.parse().unwrap(),
        source: (*source).into(),
    }
}

/// `1,000.00 EUR to USD`.
fn conversion(text: &str) -> (Money, Currency) {
    let words: Vec<_> = text.split(' ').collect();
    let [amount, from, "to", to] = words.as_slice() else { panic!("{text} says no conversion") };
    (Money::parse(amount, from).unwrap(), currency(to))
}
