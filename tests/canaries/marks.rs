//! A mark: a unique text, what it stands in, and who may read it.

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
