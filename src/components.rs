//! The parts every page is made of: things with a name, used twice or more.
//!
//! All of them are rendered on the server and need no script. House rules for their properties:
//! a text that is empty counts as absent (a hint, a prefix, an address), figures and dates come
//! ready to read, and nothing here decides anything. A file holds the parts of one subject; the
//! look of a part is in `style/components/`, in the file named after its class. Forms that hold
//! these fields carry `novalidate`: the server's sentences are better than the browser's, and a
//! draft must be savable with problems.

mod button;
mod estimate;
mod explain;
mod field;
mod figures;
mod icon;
mod if_accepted;
mod layout;
mod notice;
mod offer_terms;
mod panel;
mod payment_chart;
mod payments;
mod point_payments;
mod status;
mod steps;
mod table;

#[cfg(all(test, feature = "ssr"))]
mod gallery;

pub use button::{BlockedButton, ButtonKind, LinkButton, SubmitButton};
pub use estimate::{EstimateTable, estimate_payments};
pub use explain::{Explain, ExplainAll, WaterBar, WaterRow, Waterfall};
pub use field::{
    Choice, ChoiceGroup, FileField, Follows, Said, SelectField, TextArea, TextField, calendar_button, field_id,
};
pub use figures::{Amount, AmountSize, Deadline, Figure, Figures, Meter, for_all, included_of};
pub use icon::Icon;
pub use if_accepted::{AcceptedOn, Asking, DealChoice, IfAccepted, deals_of};
pub use layout::{Foot, NavItem, Page, PageHead, SkipLink, Tabs, ThumbBar, TopBar, Views};
pub use notice::{Changed, Confirm, EmptyState, Notice, ProblemSummary, SaveState, changes};
pub use offer_terms::{OfferPayments, OfferTerms};
pub use panel::{DocItem, DocList, Pair, Pairs, Panel, Section, Sees};
pub use payment_chart::{BarState, ChartBar, PaymentChart, Plot};
pub use payments::{PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments};
pub use point_payments::{Explained, PointPayments, Sides, payer, payments_in_words};
pub use status::{OfferStatus, StatusMark, Tone};
pub use steps::{Life, Road, RoadItem, StepItem, StepState, Stepper, Timeline, TimelineItem};
pub use table::{Chip, FilterChips, Pager, SortHead, TableBox};
