//! A bird: a unique string, what it stands in, and for whom it sings.

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
pub struct Listener {
    /// `a` or `b`; of the operator and of nobody, none.
    pub world: &'static str,
    pub side: Side,
    pub email: String,
}

#[derive(Clone, Debug)]
pub struct Bird {
    pub song: String,
    pub what: String,
    world: &'static str,
    sides: Vec<Side>,
    /// Sellers of other worlds may know it too: a selling partner's name in the list of eligible ones.
    for_publishers_everywhere: bool,
    /// The operator reads it in the security log: for whom somebody acted.
    for_operators: bool,
    /// Somebody can hear it in the worlds as they stand.
    pub audible: bool,
}

impl Bird {
    pub fn new(world: &'static str, song: &str, what: &str, sides: &[Side]) -> Self {
        let (song, what) = (song.to_lowercase(), what.to_owned());
        Self {
            song,
            what,
            world,
            sides: sides.to_vec(),
            for_publishers_everywhere: false,
            for_operators: false,
            audible: true,
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

    pub fn silent(mut self) -> Self {
        self.audible = false;
        self
    }

    /// The text is long and there are hundreds of birds: what `str::contains` takes without optimization is most of the crawl.
    pub fn is_heard_in(&self, text: &str) -> bool {
        memchr::memmem::find(text.as_bytes(), self.song.as_bytes()).is_some()
    }

    pub fn sings_for(&self, listener: &Listener) -> bool {
        let own = listener.world == self.world && self.sides.contains(&listener.side);
        own || (self.for_publishers_everywhere && listener.side == Side::Publisher)
            || (self.for_operators && listener.side == Side::Operator)
    }
}
