//! Names of inputs that ask or answer a question, and what a ticked box says.

/// The value of a ticked box, and of a button that says yes to a question.
pub const YES: &str = "yes";

/// Says yes to losing what was typed: prices of other markets, or what stands in another currency (MS-12.8).
pub const OVERWRITE: &str = "overwrite";

/// Of Review pricing: says yes to [`super::PricesButton::Clear`].
pub const CONFIRM: &str = "confirm";

/// Of Review pricing: the currency on the page.
pub const SHOWN: &str = "shown";

/// Of Review pricing: the currency that [`super::PricesButton::Show`] goes to.
pub const TO: &str = "to";

/// Of Review pricing: which rates of today were shown.
pub const RATES: &str = "rates";

/// How the names begin of what only a button takes: it is asked with the form, and saved by nobody.
pub const ASIDE: &str = "aside.";

/// Words a product or plan is looked for by.
pub const FIND: &str = "aside.find";

/// The boxes of products and plans that are to be added.
pub const TICKED: &str = "aside.plan";

/// One discount for all lines.
pub const DISCOUNT: &str = "aside.discount";

impl super::Fields {
    /// Whether a question was answered with yes.
    pub fn agrees(&self, name: &str) -> bool {
        self.value(name) == YES
    }
}
