//! A mark: a unique text, what it stands in, and who may read it.

use crate::worlds::Stage;
use Side::{Customer, Partner, Publisher};
use domain::{Currency, Money, offer::Kind};

/// Where somebody sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Publisher,
    Partner,
    Customer,
    Operator,
    /// Not signed in.
    Nobody,
}

impl Side {
    /// As pages name a party.
    pub fn of_code(code: &str) -> Self {
        match code {
            "publisher" => Publisher,
            "partner" => Partner,
            "customer" => Customer,
            other => panic!("no party is called {other}"),
        }
    }
}

/// Somebody who reads answers.
#[derive(Clone, Debug)]
pub struct Reader {
    /// `a` or `b`; of the operator and of nobody, none.
    pub world: &'static str,
    pub side: Side,
    pub email: String,
}

#[derive(Clone, Debug)]
pub struct Mark {
    pub text: String,
    pub what: String,
    world: &'static str,
    sides: Vec<Side>,
    /// Sellers of other worlds may know it too: a selling partner's name in the list of eligible ones.
    for_publishers_everywhere: bool,
    /// The operator reads it in the security log: for whom somebody acted.
    for_operators: bool,
    /// Somebody can read it in the worlds as they stand.
    pub shown: bool,
}

impl Mark {
    pub fn new(world: &'static str, text: &str, what: &str, sides: &[Side]) -> Self {
        let (text, what) = (text.to_lowercase(), what.to_owned());
        Self {
            text,
            what,
            world,
            sides: sides.to_vec(),
            for_publishers_everywhere: false,
            for_operators: false,
            shown: true,
        }
    }

    pub fn known_to_publishers(mut self) -> Self {
        self.for_publishers_everywhere = true;
        self
    }

    pub fn known_to_operators(mut self) -> Self {
        self.for_operators = true;
        self
    }

    pub fn unread(mut self) -> Self {
        self.shown = false;
        self
    }

    /// The page is long and there are hundreds of marks: what `str::contains` takes without optimization is most of the crawl.
    pub fn stands_in(&self, page: &str) -> bool {
        memchr::memmem::find(page.as_bytes(), self.text.as_bytes()).is_some()
    }

    pub fn is_for(&self, reader: &Reader) -> bool {
        let own = reader.world == self.world && self.sides.contains(&reader.side);
        own || (self.for_publishers_everywhere && reader.side == Side::Publisher)
            || (self.for_operators && reader.side == Side::Operator)
    }
}

/// One offer's marks, and who may still read them at its stage.
///
/// One offer, as far as its marks go.
pub struct Told {
    pub world: &'static str,
    pub stage: Stage,
    pub index: usize,
    /// New plans with a payment schedule.
    pub scheduled: bool,
    /// A customer offer.
    pub direct: bool,
}

impl Told {
    pub fn kind(&self) -> Kind {
        if self.direct { Kind::Customer } else { Kind::Multiparty }
    }

    /// The customer, and from whom it has the offer.
    pub fn sellers(&self) -> &'static [Side] {
        if self.direct { &[Publisher, Customer] } else { &[Partner, Customer] }
    }

    pub fn text(&self, side: &str, field: &str) -> String {
        format!("mark{}{}{side}{field}", self.world, self.index)
    }

    pub fn marks(&self) -> Vec<Mark> {
        let all: &[Side] = &[Publisher, Partner, Customer];
        let mut rows = vec![("p", "name", all), ("p", "mail", &[Publisher]), ("p", "file", all)];
        match self.direct {
            true => rows.push(("p", "prep", &[Publisher, Customer])),
            false => rows.extend([("p", "text", &[Publisher, Partner][..]), ("p", "note", &[Publisher])]),
        }
        if self.stage != Stage::Draft && !self.direct {
            rows.extend([
                ("s", "note", &[Partner][..]),
                ("s", "mail", &[Partner]),
                ("s", "file", &[Partner, Customer]),
                ("s", "prep", &[Partner, Customer]),
            ]);
        }
        match self.stage {
            // The partner has nothing of the offer any more but its own words.
            Stage::Returned => rows.push(("s", "why", &[Publisher, Partner])),
            Stage::Declined => rows.push(("c", "why", self.sellers())),
            Stage::Accepted => rows.extend([("c", "sign", &[Customer][..]), ("c", "order", &[Customer])]),
            _ => {}
        }
        if self.scheduled {
            rows.extend([("p", "payment", all), ("p", "newplan", all), ("p", "about", all)]);
        }
        let texts = rows.into_iter().map(|(side, field, sides)| self.mark(&self.text(side, field), side, field, sides));
        texts.chain(self.amounts()).collect()
    }

    /// Partner price of the marked payment: of every world and offer another.
    pub fn owed(&self) -> Money {
        let world = if self.world == "a" { 0 } else { 100_000 };
        Money::of_minor(2_310_137 + world + 1_013 * self.index as i64, Currency::USD)
    }

    /// V-18, V-19, V-23, V-24: the same payment in everybody's own amounts.
    fn amounts(&self) -> Vec<Mark> {
        if !self.scheduled {
            return Vec::new();
        }
        let owed = self.owed();
        let pays = owed.plus_percent("3.7".parse().unwrap()).unwrap();
        let (fee, net) = domain::pricing::fee(owed, "3".parse().unwrap()).unwrap();
        let markup = pays.minus(owed).unwrap();
        let mut marks = vec![
            self.mark(
                &owed.figure(),
                "p",
                "payment owed",
                if self.direct { self.sellers() } else { &[Publisher, Partner] },
            ),
            self.mark(&fee.figure(), "p", "fee of the payment", &[Publisher]),
            self.mark(&net.figure(), "p", "net of the payment", &[Publisher]),
        ];
        if self.stage != Stage::Draft && !self.direct {
            marks.push(self.mark(&pays.figure(), "s", "payment", &[Partner, Customer]));
            marks.push(self.mark(&markup.figure(), "s", "markup of the payment", &[Partner]));
        }
        marks
    }

    /// Only for those who still have the offer (V-31).
    fn mark(&self, text: &str, side: &str, field: &str, sides: &[Side]) -> Mark {
        let has = |party: &Side| match party {
            Partner => !self.direct && !matches!(self.stage, Stage::Draft | Stage::Returned),
            Customer => matches!(self.stage, Stage::WithCustomer | Stage::Declined | Stage::Accepted),
            _ => true,
        };
        let sides: Vec<Side> = sides.iter().copied().filter(has).collect();
        // A file's owner may open it whatever became of the offer, but no page says its name any more. And who returned it reads why.
        let own = (side == "s" && matches!(field, "file" | "why") && !has(&Partner)).then_some(Partner);
        let reading: Vec<Side> = sides.iter().copied().chain(own).collect();
        let mark = Mark::new(self.world, text, &format!("{:?} {side} {field}", self.stage), &reading);
        if sides.is_empty() { mark.unread() } else { mark }
    }
}
