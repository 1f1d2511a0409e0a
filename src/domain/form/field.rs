//! The fields of the publisher's form and its pages: of each field, everything that pages, problems, comparisons and histories say of it.

use crate::party;
use serde::{Deserialize, Serialize};

/// A page of the form: the fields that are posted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Who,
    What,
    When,
    Terms,
    /// Review pricing: the other markets.
    Prices,
    /// The whole draft.
    All,
}

impl Section {
    /// The fields of the page, in their order; of the whole draft all.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(move |field| self == Self::All || field.section() == self)
    }

    /// The page on which a problem is mended. What is wrong with the publisher itself is wrong with the whole.
    pub fn of_path(path: &str) -> Self {
        match Field::of_path(path) {
            Some(field) => field.section(),
            None if path.split('.').next() == Some("publisher") => Self::All,
            None => Self::Who,
        }
    }
}

/// A field of the form. A list counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Currency,
    BillingAccount,
    Description,
    /// Whom the customer may ask; of a customer offer only (MS-2.1.8).
    PreparedBy,
    SellerId,
    /// CSP partners, and to whom of their customers the margin is limited (MS-3.9, MS-3.10).
    Partners,
    Start,
    End,
    AcceptBy,
    Documents,
    Contacts,
    Lines,
    SalesNote,
    /// Payment schedules, one a line and billing term.
    Schedules,
    /// Prices typed for other markets, which of them were reviewed, and the rates.
    Prices,
}

crate::codes! {
    /// As a history stores it: never to be changed.
    Field {
        Name = "name",
        Currency = "currency",
        BillingAccount = "billing_account",
        Description = "description",
        PreparedBy = "prepared_by",
        SellerId = "seller_id",
        Partners = "partners",
        Start = "start",
        End = "end",
        AcceptBy = "accept_by",
        Documents = "documents",
        Contacts = "contacts",
        Lines = "lines",
        SalesNote = "sales_note",
        Schedules = "schedules",
        Prices = "prices",
    }
}

impl Field {
    /// How the names of its inputs and the paths of its problems begin: `schedule` of `schedule.3.12.rows.0.date`.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Schedules => "schedule",
            other => other.code(),
        }
    }

    /// The field an input or a problem belongs to; none for what stands at no field.
    pub fn of_path(path: &str) -> Option<Self> {
        let first = path.split('.').next().unwrap_or_default();
        Self::ALL.into_iter().find(|field| field.path() == first)
    }

    /// The page that posts it.
    pub const fn section(self) -> Section {
        match self {
            Self::Name
            | Self::BillingAccount
            | Self::Description
            | Self::PreparedBy
            | Self::SellerId
            | Self::Partners => Section::Who,
            Self::Currency | Self::Lines => Section::What,
            Self::Start | Self::End | Self::AcceptBy | Self::Schedules => Section::When,
            Self::Documents | Self::Contacts | Self::SalesNote => Section::Terms,
            Self::Prices => Section::Prices,
        }
    }

    /// What stands above its input.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BillingAccount => "Customer",
            Self::SellerId => "Selling partner",
            Self::Contacts => "E-mail addresses in your company",
            other => other.title(),
        }
    }

    /// What it is called away from its page, such as where two versions are compared.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Currency => "Currency",
            Self::BillingAccount => "Customer billing account",
            Self::Description => "Description",
            Self::PreparedBy => "Prepared by",
            Self::SellerId => "Partner’s seller ID",
            Self::Partners => "CSP partners",
            Self::Start => "Price starts",
            Self::End => "Price ends",
            Self::AcceptBy => "Accept by",
            Self::Documents => "Documents",
            Self::Contacts => "Notification contacts",
            Self::Lines => "Products and prices",
            Self::SalesNote => "Sales note",
            Self::Schedules => "Payments",
            Self::Prices => "Prices of other markets",
        }
    }

    /// What it is called within a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Currency => "currency",
            Self::BillingAccount => "billing account",
            Self::Description => "description",
            Self::PreparedBy => "prepared by",
            Self::SellerId => "partner",
            Self::Partners => "CSP partners",
            Self::Start => "start",
            Self::End => "end",
            Self::AcceptBy => "accept by",
            Self::Documents => "documents",
            Self::Contacts => "contacts",
            Self::Lines => "products and prices",
            Self::SalesNote => "sales note",
            Self::Schedules => "payment schedules",
            Self::Prices => "prices of other markets",
        }
    }
}

/// The row of the visibility table that says who is shown the field (V-1 … V-22).
impl From<Field> for party::Field {
    fn from(field: Field) -> Self {
        match field {
            Field::Name => Self::Name,
            Field::BillingAccount => Self::BillingAccount,
            Field::Description => Self::Description,
            Field::PreparedBy => Self::PreparedBy,
            Field::SellerId | Field::Partners => Self::Partner,
            Field::Currency | Field::Lines => Self::Products,
            Field::Start | Field::End => Self::Period,
            Field::AcceptBy => Self::AcceptBy,
            Field::Documents => Self::PublisherDocuments,
            Field::Contacts => Self::PublisherContacts,
            Field::SalesNote => Self::PublisherNote,
            Field::Schedules => Self::Schedule,
            Field::Prices => Self::PartnerPrice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Draft;

    #[test]
    fn a_path_leads_to_its_field_and_the_field_to_its_page() {
        for field in Field::ALL {
            assert_eq!(Field::of_path(field.path()), Some(field));
            assert_eq!(Section::of_path(&format!("{}.0.x", field.path())), field.section());
        }
        assert_eq!(Field::of_path("schedule.3.12.rows.0.date"), Some(Field::Schedules));
        assert_eq!(["", "publisher", "schedules", "names"].map(Field::of_path), [None; 4]);
    }

    /// A field that is added to the form belongs to a page, or to what is decided once.
    #[test]
    fn every_field_of_the_draft_is_one_of_the_form_but_for_what_is_chosen_when_it_is_created() {
        let Draft {
            name: _,
            customization: _,
            currency: _,
            billing_account: _,
            description: _,
            prepared_by: _,
            seller_id: _,
            partners: _,
            start: _,
            end: _,
            accept_by: _,
            documents: _,
            contacts: _,
            lines: _,
            sales_note: _,
            renewal: _,
            schedules: _,
            overrides: _,
            reviewed: _,
            rates: _,
        } = Draft::default();
        let names = serde_json::to_value(Draft {
            prepared_by: "a".into(),
            partners: vec![Default::default()],
            ..Draft::default()
        })
        .unwrap();
        for field in Field::ALL.into_iter().filter(|field| !matches!(field, Field::Schedules | Field::Prices)) {
            assert!(names.get(field.code()).is_some(), "{field:?}");
        }
    }
}
