//! The selling partner's form: from its fields to its draft and back, and what differs in it.

use super::Fields;
use crate::{
    offer::{PartnerDraft, draft::DraftDocument, partner::DraftAdjustment},
    view::LineView,
};

/// Technical: more than anybody can attach: where reading of numbered fields ends.
const MOST: usize = 100;

/// The form as a draft; one adjustment a line. Of documents only name and identifier come from the form.
pub fn read(form: &Fields, lines: usize) -> PartnerDraft {
    let value = |name: String| form.value(&name).to_owned();
    let adjustment = |i: usize| DraftAdjustment {
        percent: value(format!("adjustments.{i}.percent")),
        price: value(format!("adjustments.{i}.price")),
    };
    let document = |i: usize| {
        let id = form.value(&format!("documents.{i}.id")).parse().ok()?;
        Some(DraftDocument { id, name: value(format!("documents.{i}.name")), sha256: String::new(), bytes: 0 })
    };
    PartnerDraft {
        adjustments: (0..lines).map(adjustment).collect(),
        documents: (0..MOST).filter_map(document).collect(),
        contacts: form.value("contacts").lines().map(str::to_owned).collect(),
        prepared_by: form.value("prepared_by").to_owned(),
        sales_note: form.value("sales_note").to_owned(),
    }
}

/// The fields that would give this draft.
pub fn write(draft: &PartnerDraft) -> Fields {
    let mut fields = Vec::new();
    for (i, adjustment) in draft.adjustments.iter().enumerate() {
        fields.push((format!("adjustments.{i}.percent"), adjustment.percent.clone()));
        fields.push((format!("adjustments.{i}.price"), adjustment.price.clone()));
    }
    for (i, document) in draft.documents.iter().enumerate() {
        fields.push((format!("documents.{i}.id"), document.id.to_string()));
        fields.push((format!("documents.{i}.name"), document.name.clone()));
    }
    fields.push(("contacts".into(), draft.contacts.join("\n")));
    fields.push(("prepared_by".into(), draft.prepared_by.clone()));
    fields.push(("sales_note".into(), draft.sales_note.clone()));
    Fields::of(fields)
}

/// What somebody else saved against what is typed here, a sentence a field.
pub fn differences(saved: &PartnerDraft, typed: &PartnerDraft, lines: &[LineView]) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |what: String, saved: &str, typed: &str| {
        if saved.trim() != typed.trim() {
            said.push(format!("{what}: saved is {}, you typed {}", quoted(saved), quoted(typed)));
        }
    };
    let none = DraftAdjustment::default();
    for (i, line) in lines.iter().enumerate() {
        let (a, b) = (saved.adjustments.get(i).unwrap_or(&none), typed.adjustments.get(i).unwrap_or(&none));
        say(format!("Adjustment of {}", line.title), &a.percent, &b.percent);
        say(format!("Customer price of {}", line.title), &a.price, &b.price);
    }
    let names = |d: &PartnerDraft| d.documents.iter().map(|d| d.name.trim().to_owned()).collect::<Vec<_>>().join(", ");
    say("Documents".into(), &names(saved), &names(typed));
    say("Prepared by".into(), &saved.prepared_by, &typed.prepared_by);
    say("Notification contacts".into(), &saved.contacts.join(", "), &typed.contacts.join(", "));
    say("Sales note".into(), &saved.sales_note, &typed.sales_note);
    said
}

fn quoted(text: &str) -> String {
    match text.trim() {
        "" => "nothing".to_owned(),
        text => format!("“{text}”"),
    }
}

/// A field's name for people: `adjustments.0.percent` is `Adjustment, product 1`.
pub fn field_words(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    let nth = |i: &str| i.parse::<usize>().map_or_else(|_| i.to_owned(), |n| (n + 1).to_string());
    match parts.as_slice() {
        ["adjustments", i, "percent"] => format!("Adjustment, product {}", nth(i)),
        ["adjustments", i, _] => format!("Customer price, product {}", nth(i)),
        ["documents", i, _] => format!("Name of document {}", nth(i)),
        ["prepared_by"] => "Prepared by".to_owned(),
        ["contacts"] => "Notification contacts".to_owned(),
        ["sales_note"] => "Sales note".to_owned(),
        // Whatever was sent.
        _ => crate::text::capital(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_from_its_own_fields() {
        let id = "0190c0de-0000-7000-8000-000000000001".parse().unwrap();
        let draft = PartnerDraft {
            adjustments: vec![DraftAdjustment { percent: "10".into(), price: "abc".into() }],
            documents: vec![DraftDocument { id, name: "Terms".into(), sha256: String::new(), bytes: 0 }],
            contacts: vec!["a@b.example".into(), " c".into()],
            prepared_by: "x".into(),
            sales_note: " note".into(),
        };
        assert_eq!(read(&write(&draft), 1), draft);
    }

    #[test]
    fn a_field_nobody_knows_is_called_as_it_was_sent() {
        assert_eq!(["", "é", "other"].map(field_words), ["", "É", "Other"]);
    }

    #[test]
    fn only_what_differs_is_told_with_both_values() {
        let saved = PartnerDraft { sales_note: "Q2".into(), ..Default::default() };
        let typed = PartnerDraft { prepared_by: "d@f.example".into(), sales_note: " Q2 ".into(), ..Default::default() };
        assert_eq!(differences(&saved, &typed, &[]), ["Prepared by: saved is nothing, you typed “d@f.example”"]);
    }
}
