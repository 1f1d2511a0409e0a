//! Price lists that hold together: one public payment model a term, a price in every market's currency.

use domain::{
    Currency,
    access::OrganizationKind,
    catalog::{Plan, PricingModel, ProductKind},
    text::counted,
};

use super::{Check, Once};
use crate::import::{
    catalogue::{Listed, Product},
    file::File,
};

impl Check<'_> {
    pub(super) fn products(&self, file: &File) {
        let mut once = Once::default();
        for row in &file.products {
            let publisher = self.known.organizations.get(&row.publisher).map(|(id, _)| *id);
            if let Some(first) = once.before(&row.publisher, &row.key, &row.place) {
                self.twice(&row.place, "key", &row.key, first);
            } else if publisher.is_some_and(|id| self.known.products.contains(&(id, row.key.clone()))) {
                self.here(&row.place, "key", &row.key);
            }
            let sentence = "isn’t a publisher. Add this kind, or remove the product.";
            self.named_as(&row.place, "publisher", &row.publisher, &[OrganizationKind::Publisher], sentence);
            self.plans(row);
        }
    }

    fn plans(&self, product: &Product) {
        let (mut keys, mut names) = (Once::default(), Once::default());
        for listed in &product.plans {
            if let Some(first) = keys.before("", &listed.key, &listed.place) {
                self.twice(&listed.place, "key", &listed.key, first);
            }
            if let Some(first) = names.before("", &listed.plan.name, &listed.place) {
                self.twice(&listed.place, "name", &listed.plan.name, first);
            }
            self.fits_product(product, listed);
            self.terms(listed);
            self.reservations(listed);
            self.meters(listed);
            self.markets(listed);
        }
    }

    fn fits_product(&self, product: &Product, listed: &Listed) {
        let plan = &listed.plan;
        if !plan.reservations.is_empty() && product.kind.is_some_and(|k| k != ProductKind::VirtualMachine) {
            self.say(
                &listed.place,
                "reservations",
                "Only virtual machines have reservations. Use terms instead (MS-2.2.13).",
            );
        }
        if !plan.meters.is_empty() && product.model == Some(PricingModel::PerUser) {
            self.say(
                &listed.place,
                "meters",
                "A per-user product can’t have meters, and all its plans use the same pricing model (MS-2.2.2). Remove the meters.",
            );
        }
    }

    fn terms(&self, listed: &Listed) {
        let plan = &listed.plan;
        if plan.terms.is_empty() && plan.reservations.is_empty() {
            self.say(
                &listed.place,
                "terms",
                "The plan has no price. Add a term, or for a virtual machine a reservation.",
            );
        }
        for (i, term) in plan.terms.iter().enumerate() {
            if term.months > 0 && plan.terms[..i].iter().any(|t| t.months == term.months) {
                let sentence = format!(
                    "This plan already has a term of {}, and a term can only have one payment model (MS-2.2.4). Remove one.",
                    counted(term.months, "month")
                );
                self.say(&listed.place, &format!("terms[{i}].months"), sentence);
            }
        }
    }

    fn reservations(&self, listed: &Listed) {
        let all = &listed.plan.reservations;
        for (i, one) in all.iter().enumerate() {
            if one.months > 0 && all[..i].iter().any(|r| (r.months, r.vcpu) == (one.months, one.vcpu)) {
                let sentence = "This plan already has a reservation of this length and size. Remove one.";
                self.say(&listed.place, &format!("reservations[{i}]"), sentence);
            }
            let same = |term: &domain::catalog::BillingTerm| {
                term.months == one.months && term.payment == domain::catalog::PaymentModel::Upfront
            };
            if one.vcpu.is_none() && listed.plan.terms.iter().any(same) {
                let sentence =
                    "A term of this length is already paid upfront, so the two prices can’t be told apart. Remove one.";
                self.say(&listed.place, &format!("reservations[{i}]"), sentence);
            }
        }
    }

    fn meters(&self, listed: &Listed) {
        let all = &listed.plan.meters;
        for (i, meter) in all.iter().enumerate() {
            if !meter.id.is_empty() && all[..i].iter().any(|m| m.id == meter.id) {
                self.say(
                    &listed.place,
                    &format!("meters[{i}].key"),
                    format!("“{}” is already used here. Give each meter a unique key.", meter.id),
                );
            }
        }
    }

    /// A plan is bought in its market's currency, so every price must exist in it.
    fn markets(&self, listed: &Listed) {
        let plan = &listed.plan;
        for (i, market) in plan.markets.iter().enumerate() {
            if !market.country.is_empty() && plan.markets[..i].iter().any(|m| m.country == market.country) {
                let sentence =
                    format!("{} is already listed. A market can only have one currency. Remove one.", market.country);
                self.say(&listed.place, &format!("markets[{i}].country"), sentence);
            }
        }
        for (place, currencies) in priced(plan) {
            // Where every amount was refused there is nothing more to say.
            let lacking = plan.markets.iter().find(|m| !currencies.is_empty() && !currencies.contains(&m.currency));
            if let Some(market) = lacking {
                let sentence = format!(
                    "{} is missing, the currency of market {}. Add it, or remove the market.",
                    market.currency, market.country
                );
                self.say(&listed.place, &place, sentence);
            }
        }
    }
}

/// Every price of a plan: its place, and the currencies it is given in.
fn priced(plan: &Plan) -> Vec<(String, Vec<Currency>)> {
    let terms = plan
        .terms
        .iter()
        .enumerate()
        .map(|(i, t)| (format!("terms[{i}].prices"), t.prices.iter().map(|m| m.currency).collect()));
    let reservations = plan.reservations.iter().enumerate();
    let reservations =
        reservations.map(|(i, r)| (format!("reservations[{i}].prices"), r.prices.iter().map(|m| m.currency).collect()));
    let meters = plan
        .meters
        .iter()
        .enumerate()
        .map(|(i, m)| (format!("meters[{i}].rates"), m.rates.iter().map(|r| r.currency).collect()));
    terms.chain(reservations).chain(meters).collect()
}
