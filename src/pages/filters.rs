//! What every party's list can be filtered by: names of products and of the others in an offer, and days. All of it stands in the
//! address; a form that is sent as it is read adds to it.

use crate::components::{Chip, Icon, SelectField, SubmitButton, TextField, field_id};
use backend::offers::listing::{Days, Facet, MOST_NAMES, Names, Query, Sort};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::Kind,
    party::Party,
    schedule::cell::{self, Day, DayOrder},
};
use leptos::prelude::*;

/// The filters of a list beside its words and its view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filters {
    party: Party,
    facets: Vec<(Facet, String)>,
    /// Which date the days are of.
    date: Sort,
    /// As typed.
    from: String,
    through: String,
}

/// Names in addresses and forms.
const DATE: &str = "date";
const FROM: &str = "from";
const THROUGH: &str = "through";

/// A technical bound: characters of a filter.
const LONGEST: usize = 200;

impl Filters {
    pub fn none(party: Party) -> Self {
        Self { party, facets: Vec::new(), date: Sort::AcceptBy, from: String::new(), through: String::new() }
    }

    /// What an address says; what means nothing is left out.
    pub fn read(pairs: &[(String, String)], party: Party) -> Self {
        let one = |name: &str| {
            let value = pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).unwrap_or_default();
            value.chars().take(LONGEST).collect::<String>()
        };
        let named = |facet: Facet| Some((facet, one(facet.code()))).filter(|(_, name)| !name.is_empty());
        let (from, through) = (written(one(FROM)), written(one(THROUGH)));
        let date = Days::sorts(party).find(|sort| sort.code() == one(DATE)).filter(|_| days(&from, &through));
        Self {
            party,
            facets: Facet::ALL.into_iter().filter(|facet| *facet != Facet::of(party)).filter_map(named).collect(),
            date: date.unwrap_or(Sort::AcceptBy),
            from,
            through,
        }
    }

    /// As they stand in the address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.facets.iter().map(|(facet, name)| (facet.code(), name.clone())).collect();
        if days(&self.from, &self.through) {
            let days =
                [(DATE, self.date.code().to_owned()), (FROM, self.from.clone()), (THROUGH, self.through.clone())];
            pairs.extend(days.into_iter().filter(|(_, value)| !value.is_empty()));
        }
        pairs
    }

    /// The names of the fields in a form.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        Facet::ALL.into_iter().map(Facet::code).chain([DATE, FROM, THROUGH])
    }

    pub fn is_empty(&self) -> bool {
        self.facets.is_empty() && !days(&self.from, &self.through)
    }

    /// The same query, narrowed.
    pub fn narrow(&self, query: Query) -> Query {
        Query { facets: self.facets.clone(), days: self.days(), ..query }
    }

    fn days(&self) -> Option<Days> {
        let (from, through) = (read(&self.from)?, read(&self.through)?);
        (from.is_some() || through.is_some()).then_some(Days { of: self.date, from, through })
    }

    /// What is wrong with each end.
    fn problems(&self) -> [Vec<String>; 2] {
        let of = |typed: &str| read(typed).is_none().then(|| calendar::not_a_day(typed));
        let turned = || match self.days() {
            Some(Days { from: Some(from), through: Some(through), .. }) if through < from => {
                Some(format!("{} is before {}. Choose a later day.", calendar::day(through), calendar::day(from)))
            }
            _ => None,
        };
        [of(&self.from).into_iter().collect(), of(&self.through).or_else(turned).into_iter().collect()]
    }

    fn without(&self, facet: Facet) -> Self {
        let facets = self.facets.iter().filter(|(one, _)| *one != facet).cloned().collect();
        Self { facets, ..self.clone() }
    }

    fn without_days(&self) -> Self {
        Self { from: String::new(), through: String::new(), ..self.clone() }
    }

    /// Those in force, each with its way out; `address` is that of the list with other filters.
    pub fn chips(&self, address: impl Fn(Self) -> String) -> Vec<Chip> {
        let named = |(facet, name): &(Facet, String)| Chip {
            label: self.label(*facet).to_owned(),
            value: name.clone(),
            without: address(self.without(*facet)),
        };
        let mut chips: Vec<Chip> = self.facets.iter().map(named).collect();
        chips.extend(self.in_days().map(|value| Chip {
            label: date_label(self.date).to_owned(),
            value,
            without: address(self.without_days()),
        }));
        chips
    }

    /// `customer Northwind Traders`, one after another.
    pub fn in_words(&self) -> Vec<String> {
        let named = |(facet, name): &(Facet, String)| format!("{} {name}", self.label(*facet).to_lowercase());
        let days = self.in_days().map(|days| format!("{} {days}", date_label(self.date).to_lowercase()));
        self.facets.iter().map(named).chain(days).collect()
    }

    fn in_days(&self) -> Option<String> {
        let days = self.days()?;
        Some(match (days.from, days.through) {
            (Some(from), Some(through)) if from == through => calendar::day(from),
            (Some(from), Some(through)) => format!("{} – {}", calendar::day(from), calendar::day(through)),
            (Some(from), None) => format!("from {}", calendar::day(from)),
            (None, through) => format!("until {}", calendar::day(through?)),
        })
    }

    /// What this party calls them.
    fn label(&self, facet: Facet) -> &'static str {
        match (self.party, facet) {
            (Party::Customer, Facet::Partner) => "Seller",
            (Party::Customer, Facet::Publisher) => "Product by",
            (_, facet) => facet.label(),
        }
    }

    /// The form that changes them. `kept` stands in it unseen; `more` are its fields for the order, where there is one to choose.
    pub fn panel(
        &self,
        action: &'static str,
        kept: Vec<(&'static str, String)>,
        kinds: &[Kind],
        names: &Names,
        more: Option<AnyView>,
    ) -> AnyView {
        let label = if more.is_some() { "Filter and sort" } else { "Filter" };
        let open = self.problems().iter().any(|problems| !problems.is_empty());
        let kept =
            kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
        let facets = facets(kinds, self.party).into_iter().map(|facet| self.choice(facet, names)).collect_view();
        let dates = Days::sorts(self.party).filter(|sort| kinds.iter().any(|kind| has_date(*kind, *sort)));
        let dates: Vec<_> = dates.map(|sort| (sort.code().to_owned(), date_label(sort).to_owned())).collect();
        let [from, through] = self.problems();
        let typed = |text: &str| read(text).flatten().map_or(text.to_owned(), calendar::day);
        view! {
            <details class="filters" open=open>
                <summary class="chip chip-add"><Icon name="plus"/>{label}</summary>
                <form class="filters-form" method="get" action=action>
                    {kept}
                    {facets}
                    <div class="filters-days">
                        <SelectField name=DATE label="Date" value=self.date.code() options=dates/>
                        <TextField name=FROM label="From" kind="date" value=typed(&self.from) problems=from/>
                        <TextField name=THROUGH label="Until" kind="date" value=typed(&self.through) problems=through/>
                    </div>
                    {more}
                    <SubmitButton label="Show these offers"/>
                </form>
            </details>
        }
        .into_any()
    }

    /// All names to choose from; where there are too many, the field proposes some.
    fn choice(&self, facet: Facet, names: &Names) -> AnyView {
        let value = self.facets.iter().find(|(one, _)| *one == facet).map(|(_, name)| name.clone()).unwrap_or_default();
        let (name, label, known) = (facet.code(), self.label(facet), names.of(facet));
        if known.len() <= MOST_NAMES {
            let options = known.into_iter().map(|name| (name.to_owned(), name.to_owned())).collect();
            return view! { <SelectField name label value options empty="Any"/> }.into_any();
        }
        let (id, list) = (field_id(name), format!("{name}-names"));
        let options = known.into_iter().map(|name| view! { <option value=name.to_owned()></option> }).collect_view();
        view! {
            <div class="field">
                <div class="field-head"><label for=id.clone()>{label}</label></div>
                <input class="input" type="text" id=id name=name value=value list=list.clone() placeholder="Whole name" autocomplete="off"/>
                <datalist id=list>{options}</datalist>
            </div>
        }
        .into_any()
    }
}

/// What a list of these kinds can be filtered by.
pub fn facets(kinds: &[Kind], party: Party) -> Vec<Facet> {
    let there = |other: &Party| *other != party && kinds.iter().any(|kind| kind.has(*other));
    std::iter::once(Facet::Product).chain(Party::ALL.into_iter().filter(there).map(Facet::of)).collect()
}

/// Whether offers of that kind have the date.
fn has_date(kind: Kind, sort: Sort) -> bool {
    sort != Sort::AcceptBy || kind.has_field(domain::party::Field::AcceptBy)
}

fn date_label(sort: Sort) -> &'static str {
    match sort {
        Sort::Start => "Start",
        Sort::End => "End",
        Sort::AcceptBy => "Accept by",
        Sort::Modified | Sort::Name | Sort::Customer | Sort::Partner | Sort::Total | Sort::Status | Sort::Since => {
            "Last change"
        }
    }
}

fn days(from: &str, through: &str) -> bool {
    !from.is_empty() || !through.is_empty()
}

/// None where it is no day; `Some(None)` where nothing was typed.
fn read(typed: &str) -> Option<Option<NaiveDate>> {
    if typed.is_empty() {
        return Some(None);
    }
    match cell::day(typed, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Some(Some(day)),
        Ok(Day::Either(..)) | Err(_) => None,
    }
}

/// One way to write a day in an address; what is none stays as it was typed.
fn written(typed: String) -> String {
    read(&typed).flatten().map_or(typed, |day| day.to_string())
}

#[cfg(test)]
mod tests;
