//! The CSP partners of the form: a row each, with a line for each customer its margin is limited to.

use crate::{
    form::{Field, Fields, path},
    offer::draft::DraftPartner,
};

/// Technical: partners a form may carry; far more than an offer may have, so that what is too much can be said.
pub const MOST_PARTNERS: usize = 1_000;

/// The posted rows, in order. What names neither a partner nor a customer was left empty.
pub(super) fn read(form: &Fields) -> Vec<DraftPartner> {
    let row = |i: usize| {
        let value = |cell| form.value(&path::partner(i, cell));
        let customers = value(path::CUSTOMERS).lines().map(str::trim).filter(|name| !name.is_empty());
        DraftPartner {
            seller_id: value(Field::SellerId.path()).to_owned(),
            customers: customers.map(str::to_owned).collect(),
        }
    };
    let named = |one: &DraftPartner| !one.seller_id.trim().is_empty() || !one.customers.is_empty();
    (0..MOST_PARTNERS).map(row).filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Section, read::read as read_page, write},
        offer::Draft,
    };

    fn draft() -> Draft {
        let partner = |id: &str, customers: &[&str]| DraftPartner {
            seller_id: id.into(),
            customers: customers.iter().map(|name| (*name).to_owned()).collect(),
        };
        Draft {
            name: "Margin".into(),
            prepared_by: "adele@contoso.example".into(),
            partners: vec![partner("34210077", &[]), partner("55510001", &["Northwind", "Tailspin"])],
            ..Draft::default()
        }
    }

    #[test]
    fn a_page_without_them_leaves_the_partners_as_they_are() {
        let form = Fields::of([("name", "Margin 2"), ("billing_account", "")].map(|(n, v)| (n.to_owned(), v)));
        let read = read_page(Section::Who, &form, &draft());
        assert_eq!(read.name, "Margin 2");
        assert_eq!((read.partners, read.prepared_by), (draft().partners, draft().prepared_by));
    }

    #[test]
    fn what_is_written_is_read_back_and_a_page_may_empty_the_list() {
        let mut form = Fields::of([("name".to_owned(), "Margin")]);
        write::partners(&mut form, &draft().partners);
        assert_eq!(read_page(Section::Who, &form, &Draft::default()).partners, draft().partners);
        write::partners(&mut form, &draft().partners[1..]);
        assert_eq!(read_page(Section::Who, &form, &draft()).partners, draft().partners[1..]);
        write::partners(&mut form, &[]);
        assert_eq!(read_page(Section::Who, &form, &draft()).partners, []);
    }

    #[test]
    fn no_form_carries_partners_without_end() {
        let many: Vec<_> = (0..MOST_PARTNERS + 9).map(|n| (path::partner(n, "seller_id"), "1")).collect();
        let form = Fields::of(many.into_iter().chain([("partners".to_owned(), "1")]));
        assert_eq!(read_page(Section::Who, &form, &Draft::default()).partners.len(), MOST_PARTNERS);
    }
}
