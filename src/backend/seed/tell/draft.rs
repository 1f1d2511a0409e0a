//! The publisher's form of a story, as somebody typed it, and its documents.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use domain::{
    access::Actor,
    calendar::{self, Month},
    offer::{
        Draft,
        draft::{DraftDocument, DraftOverride},
    },
    pricing::PaymentKey,
    schedule::DraftSchedule,
};

use super::{
    super::stories::{Made, When},
    Teller,
};
use crate::{Backend, Fault, documents};

impl Teller<'_> {
    pub(super) async fn draft(&self, publisher: &Actor) -> Result<Draft, Fault> {
        let story = self.story;
        // What has no start yet has no other date either.
        let dated = !matches!(story.start, When::Unset);
        let mut draft = Draft {
            name: story.name.into(),
            customization: story.customization,
            renewal: story.renewal,
            currency: story.currency.into(),
            billing_account: story.account.into(),
            description: story.description.into(),
            seller_id: story.partner.seller_id.into(),
            start: match story.start {
                When::Unset => String::new(),
                When::OnAcceptance => "acceptance".into(),
                When::Month(n) => {
                    Month::of(calendar::add_months(Month::of(self.backend.today()).first_day(), n)).to_string()
                }
            },
            end: if dated { self.end().to_string() } else { String::new() },
            accept_by: if dated { self.accept_by().to_string() } else { String::new() },
            documents: self.documents(&self.at(0, 9, 31), publisher, story.documents).await?,
            contacts: story.contacts.iter().map(|c| (*c).into()).collect(),
            lines: story.lines.iter().map(|line| self.line(line)).collect::<Result<_, _>>()?,
            sales_note: story.note.into(),
            reviewed: story.reviewed.iter().map(|c| (*c).into()).collect(),
            ..Draft::default()
        }
        .tidied();
        for schedule in self.schedules(&draft)? {
            draft.set_schedule(schedule);
        }
        draft.overrides = self.overrides(&draft);
        Ok(draft)
    }

    fn overrides(&self, draft: &Draft) -> Vec<DraftOverride> {
        let Some(line) = draft.lines.first().map(|l| l.key) else { return Vec::new() };
        let day = |schedule: DraftSchedule, row: usize| calendar::read_day(&schedule.rows.get(row)?.date).ok();
        let typed = self.story.prices.iter().filter_map(|price| {
            Some(DraftOverride {
                line,
                price: domain::offer::terms::PriceId::of_term(price.months),
                payment: PaymentKey::On(day(draft.schedule(line, price.months), price.row)?),
                currency: price.currency.into(),
                amount: price.amount.into(),
            })
        });
        typed.collect()
    }

    /// The last day to accept.
    pub(super) fn accept_by(&self) -> NaiveDate {
        let day = self.backend.today() + TimeDelta::days(self.story.accept_by);
        if !self.story.lines.iter().any(|line| line.made.is_scheduled()) {
            return day;
        }
        let months = (0..).map(|n| calendar::add_months(Month::of(day).first_day(), n));
        let mut fit =
            months.filter(|first| Month::of(*first).last_day().day() == 31).map(|first| first + TimeDelta::days(17));
        fit.find(|eighteenth| *eighteenth >= day).unwrap_or(day)
    }

    /// The last day of a month.
    pub(super) fn end(&self) -> NaiveDate {
        let first = Month::of(self.backend.today()).first_day();
        let months = Months::new(self.story.end.unsigned_abs());
        let moved =
            if self.story.end < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
        Month::of(moved.unwrap_or(first)).last_day()
    }

    pub(super) async fn documents(
        &self,
        at: &Backend,
        actor: &Actor,
        names: &[&str],
    ) -> Result<Vec<DraftDocument>, Fault> {
        let mut stored = Vec::new();
        for name in names {
            let lines = [
                format!("Between {} and the customer of the offer.", actor.organization.name),
                "This is a sample document of the demo world.".into(),
            ];
            match documents::store(at, actor, &format!("{name}.pdf"), pdf_page(name, &lines)).await? {
                Ok(document) => stored.push(document),
                Err(problem) => return Err(Fault::broken(problem.sentence)),
            }
        }
        Ok(stored)
    }
}

impl Made {
    fn is_scheduled(&self) -> bool {
        match self {
            Self::Same => false,
            Self::Plan(plan) => plan.terms.iter().any(|term| term.payments.is_some()),
            Self::Reservation(reservation) => reservation.payments.is_some(),
        }
    }
}

/// The smallest PDF that every reader opens: one page with a title and lines under it, in a font that every reader has. Letters outside ASCII are left out.
fn pdf_page(title: &str, lines: &[String]) -> Vec<u8> {
    let mut text = format!("BT /F1 18 Tf 72 770 Td ({}) Tj /F1 11 Tf 0 -12 Td", escaped(title));
    for line in lines {
        text.push_str(&format!(" 0 -18 Td ({}) Tj", escaped(line)));
    }
    text.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    assembled(&objects)
}

/// The objects one after the other, and the table of where each begins.
fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.push_str(&format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| c.is_ascii() && !c.is_ascii_control()) {
        if matches!(c, '(' | ')' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
