//! The parts every page is made of: things with a name, used twice or more.
//!
//! All of them are rendered on the server and need no script. House rules for their properties:
//! a text that is empty counts as absent (a hint, a prefix, an address), figures and dates come
//! ready to read, and nothing here decides anything. Each part's look is in `style/components/`
//! under the same name. Forms that hold these fields carry `novalidate`: the server's sentences
//! are better than the browser's, and a draft must be savable with problems.

mod amount;
mod button;
mod changed;
mod chips;
mod confirm;
mod day;
mod docs;
mod estimate;
mod explain;
mod field;
mod figures;
mod for_all;
mod icon;
mod if_accepted;
mod included;
mod layout;
mod meter;
mod notice;
mod offer_status;
mod offer_terms;
mod pager;
mod pairs;
mod panel;
mod payment_chart;
mod payments;
mod point_payments;
mod problems;
mod road;
mod sees;
mod status;
mod steps;
mod table;
mod tabs;
mod timeline;
mod views;
mod waterfall;

#[cfg(all(test, feature = "ssr"))]
mod gallery;

pub use amount::{Amount, AmountSize};
pub use button::{BlockedButton, ButtonKind, LinkButton, SubmitButton};
pub use changed::{Changed, changes};
pub use chips::{Chip, FilterChips};
pub use confirm::Confirm;
pub use day::Deadline;
pub use docs::{DocItem, DocList};
pub use estimate::{EstimateTable, estimate_payments};
pub use explain::{Explain, ExplainAll};
pub use field::{Choice, ChoiceGroup, FileField, SelectField, TextArea, TextField, field_id};
pub use figures::{Figure, Figures};
pub use for_all::for_all;
pub use icon::Icon;
pub use if_accepted::{AcceptedOn, Asking, DealChoice, IfAccepted, deals_of};
pub use included::included_of;
pub use layout::{Foot, NavItem, Page, PageHead, SkipLink, ThumbBar, TopBar};
pub use meter::Meter;
pub use notice::{EmptyState, Notice, SaveState};
pub use offer_status::OfferStatus;
pub use offer_terms::{OfferPayments, OfferTerms};
pub use pager::Pager;
pub use pairs::{Pair, Pairs};
pub use panel::{Panel, Section};
pub use payment_chart::{BarState, ChartBar, PaymentChart, Plot};
pub use payments::{PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments};
pub use point_payments::{Explained, PointPayments, Sides, payments_in_words};
pub use problems::ProblemSummary;
pub use road::{Road, RoadItem};
pub use sees::Sees;
pub use status::{StatusMark, Tone};
pub use steps::{Life, StepItem, StepState, Stepper};
pub use table::{SortHead, TableBox};
pub use tabs::Tabs;
pub use timeline::{Timeline, TimelineItem};
pub use views::Views;
pub use waterfall::{WaterBar, WaterRow, Waterfall};
