use super::{super::CellPath, super::Press, *};
use crate::schedule::cell::DayOrder;

const ID: &str = "018f0000-0000-7000-8000-000000000001";

/// One of each, with what it posts.
fn all() -> Vec<(Button, String)> {
    let id = ScheduleId { line: 3, months: 12 };
    let on = |press| Button::Schedule(ScheduleButton { schedule: id, press });
    let cell = |row, cell| CellPath { row, cell };
    let (product, plan) = (ID.parse().unwrap(), ID.parse().ok());
    let fixed = [
        (Button::Save, "save"),
        (Button::Next, "next"),
        (Button::Review, "review"),
        (Button::Autosave, "autosave"),
        (Button::Customer("48120773".into()), "customer:48120773"),
        (Button::Partner("34210077".into()), "partner:34210077"),
        (Button::AddTicked, "add-ticked"),
        (Button::Find, "find"),
        (Button::Discount, "discount"),
        (Button::TakeBack("10|1=5".into()), "take-back:10|1=5"),
        (Button::Remove(2), "remove:2"),
        (Button::Drop(2), "drop:2"),
        (Button::Reserve(0), "reserve:0"),
        (Button::Unreserve { line: 0, row: 1 }, "unreserve:0.1"),
        (Button::Payments(id), "schedule:3-12"),
        (Button::Currency("EUR".into()), "currency:EUR"),
        (Button::End("2026-12-31".into()), "end:2026-12-31"),
        (Button::AcceptBy("2026-12-31".into()), "accept_by:2026-12-31"),
        (Button::Accepted, "accepted"),
        (Button::Detach(1), "detach:1"),
        (on(Press::Add), "pay:3.12"),
        (on(Press::Remove { row: 4, sure: false }), "unpay:3.12.4"),
        (on(Press::Remove { row: 4, sure: true }), "unpay:3.12.4.sure"),
        (
            on(Press::Use { path: cell(10, "amount"), text: "9,090.90".into() }),
            "use:schedule.3.12.rows.9.amount=9,090.90",
        ),
        (on(Press::Use { path: cell(0, "amount"), text: "a=b".into() }), "use:schedule.3.12.initial.amount=a=b"),
        (on(Press::Preview), "preview:3.12"),
        (on(Press::Generate), "generate:3.12"),
        (on(Press::Read(DayOrder::Unknown)), "paste:3.12"),
        (on(Press::Read(DayOrder::DayFirst)), "paste-day:3.12"),
        (on(Press::Read(DayOrder::MonthFirst)), "paste-month:3.12"),
    ];
    let lines =
        [(Button::add(product, None), format!("add:{ID}")), (Button::add(product, plan), format!("add:{ID}/{ID}"))];
    fixed.map(|(button, text)| (button, text.to_owned())).into_iter().chain(lines).collect()
}

#[test]
fn every_button_is_read_as_it_is_printed() {
    for (button, text) in all() {
        assert_eq!(button.to_string(), text);
        assert_eq!(Button::parse(&text), Some(button), "{text}");
    }
}

#[test]
fn what_no_page_prints_is_no_button() {
    let verbs = all().into_iter().map(|(_, text)| text.split(':').next().unwrap_or_default().to_owned());
    let free = ["customer", "partner", "add", "take-back", "currency", "end", "accept_by"];
    for verb in verbs.filter(|verb| !free.contains(&verb.as_str())) {
        assert_eq!(Button::parse(&format!("{verb}:x")), None, "{verb}");
    }
    for text in [
        "",
        "Save",
        "save:",
        "save ",
        "submit",
        "remove:",
        "remove:-1",
        "remove:007",
        "unreserve:0",
        "unreserve:0.1.2",
        // Nothing but its numbers gets into an address.
        "schedule:3-12&x=/\"é",
        "schedule:3.12",
        "pay:3",
        "pay:3.12.1",
        "unpay:3.12",
        "unpay:3.12.4.maybe",
        "use:name=Northwind",
        "use:schedule.3.12.total=1",
        "use:schedule.3.12.rows.0.amount",
        "preview",
        "paste-year:3.12",
    ] {
        assert_eq!(Button::parse(text), None, "{text}");
    }
}

#[test]
fn the_buttons_of_review_pricing_are_read_as_they_are_printed() {
    let field = "prices.USD.1.12.2027-03-31".parse().unwrap();
    let all = [
        (PricesButton::Save, "save"),
        (PricesButton::Show, "show"),
        (PricesButton::Reviewed, "reviewed"),
        (PricesButton::Clear, "clear"),
        (PricesButton::Refresh, "refresh"),
        (PricesButton::Drop(field), "drop:prices.USD.1.12.2027-03-31"),
    ];
    for (button, text) in all {
        assert_eq!((button.to_string().as_str(), PricesButton::parse(text)), (text, Some(button)));
    }
    for text in ["", "cleared", "drop:", "drop:1", "drop:prices.USD.01.12.2027-03-31", "saved"] {
        assert_eq!(PricesButton::parse(text), None, "{text}");
    }
}

#[test]
fn the_buttons_of_the_partner_are_read_as_they_are_printed() {
    let all = [
        (PartnerButton::Save, "save"),
        (PartnerButton::Extend, "extend"),
        (PartnerButton::Ask, "ask"),
        (PartnerButton::Add, "add"),
        (PartnerButton::Remove(3), "remove.3"),
    ];
    for (button, text) in all {
        assert_eq!((button.to_string().as_str(), PartnerButton::parse(text)), (text, Some(button)));
    }
    for text in ["", "remove.", "remove:0", "remove.+1", "saved", "asks"] {
        assert_eq!(PartnerButton::parse(text), None, "{text}");
    }
}
