//! The selling partner's form: its fields, and from them to its draft and back, and what differs in it.

use super::{
    Fields,
    adjustment::{self, AdjustmentField},
    path::{self, DocumentField},
};
use crate::{
    offer::{PartnerDraft, draft::DraftDocument, partner::DraftAdjustment},
    party,
    view::LineView,
};

/// Technical: more than anybody can attach: where reading of numbered fields ends.
const MOST: usize = 100;

/// A field of the form. A list counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The prices, one pair a line.
    Adjustments,
    Documents,
    PreparedBy,
    Contacts,
    SalesNote,
}

crate::codes! {
    /// As it is posted, and as the paths of its problems begin.
    Field {
        Adjustments = "adjustments",
        Documents = "documents",
        PreparedBy = "prepared_by",
        Contacts = "contacts",
        SalesNote = "sales_note",
    }
}

impl Field {
    pub const fn path(self) -> &'static str {
        self.code()
    }

    /// What stands above its input, and what it is called elsewhere.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Adjustments => "Your price",
            Self::Documents => "Documents",
            Self::PreparedBy => "Prepared by",
            Self::Contacts => "Notification contacts",
            Self::SalesNote => "Sales note",
        }
    }
}

/// The row of the visibility table that says who is shown the field (V-9 … V-21).
impl From<Field> for party::Field {
    fn from(field: Field) -> Self {
        match field {
            Field::Adjustments => Self::Adjustment,
            Field::Documents => Self::PartnerDocuments,
            Field::PreparedBy => Self::PreparedBy,
            Field::Contacts => Self::PartnerContacts,
            Field::SalesNote => Self::PartnerNote,
        }
    }
}

/// The form as a draft; one adjustment a line. Of documents only name and identifier come from the form.
pub fn read(form: &Fields, lines: usize) -> PartnerDraft {
    let value = |name: &str| form.value(name).to_owned();
    let adjustment = |i: usize| {
        let typed = |field| value(&adjustment::path(i, field));
        DraftAdjustment { percent: typed(AdjustmentField::Percent), price: typed(AdjustmentField::Price) }
    };
    let document = |i: usize| {
        let id = form.value(&path::document(i, DocumentField::Id)).parse().ok()?;
        let name = value(&path::document(i, DocumentField::Name));
        Some(DraftDocument { id, name, sha256: String::new(), bytes: 0 })
    };
    PartnerDraft {
        adjustments: (0..lines).map(adjustment).collect(),
        documents: (0..MOST).filter_map(document).collect(),
        contacts: form.value(Field::Contacts.path()).lines().map(str::to_owned).collect(),
        prepared_by: value(Field::PreparedBy.path()),
        sales_note: value(Field::SalesNote.path()),
    }
}

/// The fields that would give this draft.
pub fn write(draft: &PartnerDraft) -> Fields {
    let mut fields = Vec::new();
    for (i, adjustment) in draft.adjustments.iter().enumerate() {
        let pair = AdjustmentField::ALL.map(|field| (adjustment::path(i, field), adjustment.typed(field).to_owned()));
        fields.extend(pair);
    }
    for (i, document) in draft.documents.iter().enumerate() {
        fields.push((path::document(i, DocumentField::Id), document.id.to_string()));
        fields.push((path::document(i, DocumentField::Name), document.name.clone()));
    }
    let rest = [Field::Contacts, Field::PreparedBy, Field::SalesNote];
    fields.extend(rest.map(|field| (field.path().to_owned(), in_words(field, draft, "\n"))));
    Fields::of(fields)
}

/// What is typed into a field, a list put together by `between`; of the prices nothing, since each line has its own.
fn in_words(field: Field, draft: &PartnerDraft, between: &str) -> String {
    match field {
        Field::Adjustments => String::new(),
        Field::Documents => draft.documents.iter().map(|d| d.name.trim()).collect::<Vec<_>>().join(between),
        Field::PreparedBy => draft.prepared_by.clone(),
        Field::Contacts => draft.contacts.join(between),
        Field::SalesNote => draft.sales_note.clone(),
    }
}

/// What somebody else saved against what is typed here, a sentence a field.
pub fn differences(saved: &PartnerDraft, typed: &PartnerDraft, lines: &[LineView]) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |what: String, saved: &str, typed: &str| {
        if saved.trim() != typed.trim() {
            said.push(format!("{what}: saved {}, you entered {}", quoted(saved), quoted(typed)));
        }
    };
    let none = DraftAdjustment::default();
    for (i, line) in lines.iter().enumerate() {
        let (a, b) = (saved.adjustments.get(i).unwrap_or(&none), typed.adjustments.get(i).unwrap_or(&none));
        for field in AdjustmentField::ALL {
            say(format!("{} of {}", field.label(), line.title), a.typed(field), b.typed(field));
        }
    }
    for field in Field::ALL {
        say(field.label().to_owned(), &in_words(field, saved, ", "), &in_words(field, typed, ", "));
    }
    said
}

fn quoted(text: &str) -> String {
    match text.trim() {
        "" => "nothing".to_owned(),
        text => format!("“{text}”"),
    }
}

/// A field's name for people: `adjustments.0.percent` is `Adjustment, product 1`.
pub fn title(name: &str) -> String {
    let mut parts = name.splitn(3, '.');
    let (first, index, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let nth = |i: &str| i.parse::<usize>().map_or_else(|_| i.to_owned(), |n| (n + 1).to_string());
    match (Field::of_code(first), index, rest) {
        (Some(Field::Adjustments), Some(i), Some(rest)) => {
            let field = AdjustmentField::of_code(rest).unwrap_or(AdjustmentField::Price);
            format!("{}, product {}", field.label(), nth(i))
        }
        (Some(Field::Documents), Some(i), Some(_)) => format!("Name of document {}", nth(i)),
        (Some(field @ (Field::PreparedBy | Field::Contacts | Field::SalesNote)), None, None) => {
            field.label().to_owned()
        }
        // Whatever was sent.
        (Some(_) | None, _, _) => crate::text::capital(name),
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
        let leading =
            write(&draft).fields().iter().filter_map(|(name, _)| AdjustmentField::of_path(name)).collect::<Vec<_>>();
        assert_eq!(leading, AdjustmentField::ALL.map(|field| (0, field)));
    }

    #[test]
    fn the_prices_stand_in_the_list_that_their_paths_name() {
        assert_eq!(Field::Adjustments.path(), adjustment::LIST);
    }

    #[test]
    fn a_field_nobody_knows_is_called_as_it_was_sent() {
        assert_eq!(["", "é", "other", "documents"].map(title), ["", "É", "Other", "Documents"]);
    }

    #[test]
    fn only_what_differs_is_told_with_both_values() {
        let saved = PartnerDraft { sales_note: "Q2".into(), ..Default::default() };
        let typed = PartnerDraft { prepared_by: "d@f.example".into(), sales_note: " Q2 ".into(), ..Default::default() };
        assert_eq!(differences(&saved, &typed, &[]), ["Prepared by: saved nothing, you entered “d@f.example”"]);
    }
}
