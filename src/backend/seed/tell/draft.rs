//! The publisher's form of a story, as somebody typed it.

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
    super::{
        pdf,
        stories::{Made, When},
    },
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
            match documents::store(at, actor, &format!("{name}.pdf"), pdf::page(name, &lines)).await? {
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
