//! List price → partner price → customer price, and whose part is whose (MS-4.4, MS-9).
//!
//! What is rounded, and in which order (COM-4): a price, by discount, adjustment or conversion, for one payment and one unit of what is
//! sold, a user or a reserved unit, because that is the price somebody agrees to (MS-2.2.6, MS-2.2.14, MS-4.4.3, MS-12.5). Users,
//! units and payments then multiply exactly. The fee is rounded once a payment, of all its users and units together (MS-9.2, MS-12.9):
//! by the user it would be lost on small prices, 3 % of 0.16 being 0.00. Totals are sums of rounded payments, so that customer price =
//! partner's share + fee + net holds in every row and in total.
//!
//! ```
//! use domain::{Money, pricing};
//! let (list, partner) = (Money::parse("100.00", "USD").unwrap(), Money::parse("80.00", "USD").unwrap());
//! let (added, customer) = pricing::adjustment_for(partner, Money::parse("88.00", "USD").unwrap()).unwrap();
//! assert_eq!((added.to_string(), customer.figure()), ("10".into(), "88.00".into()));
//! // MS-4.4.6: 20 % off and 10 % added leave 12 % off. MS-9.2: the fee is counted on the partner price.
//! assert_eq!(pricing::net_discount(list, customer).unwrap().to_string(), "12");
//! let (fee, payout) = pricing::fee(partner, "3".parse().unwrap()).unwrap();
//! assert_eq!((fee.figure(), payout.figure()), ("2.40".into(), "77.60".into()));
//! ```

mod adjustment;
mod estimate;
mod limit;
mod line;
mod market;
mod market_total;
/// Several private prices at once.
pub mod overlap;
mod percentages;
mod price_id;
/// The prices of all markets as a file.
pub mod sheet;
#[cfg(test)]
mod tests;
mod value;
mod waterfall;

pub use adjustment::adjustment_to;
pub use estimate::{Counted, Estimate, Estimated, NotEstimated, estimate, estimated};
pub use limit::{TooMuch, too_much, value_limit};
pub use line::{Included, Line, MeterRate, Price, PricePoint, Reserved, Users};
pub use market::{
    LocalPrice, Overrides, PaymentKey, PriceOverride, currencies, local, missing, others, payments, priced_in,
};
pub use market_total::{market_total, point_total, typed_of};
pub use percentages::{adjustment_for, fee, margin, net_discount};
pub use price_id::PriceId;
pub use value::{Value, is_exact, least};
pub use waterfall::{PriceWaterfall, Shares, Waterfall, WaterfallRow, in_words, waterfall, waterfall_for, waterfalls};
