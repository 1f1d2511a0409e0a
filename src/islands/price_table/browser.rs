//! In the browser: the partner price of every row follows the discount.

use super::{ListPrice, partner_price};
use crate::islands::{drawn::each, listening::Heard};

pub(super) fn heard() -> Heard {
    Box::new(|field| {
        let Some(table) = field.closest(".price-table").ok().flatten() else { return };
        let typed = field.value();
        each(&table, "data-list", &mut |cell, list| {
            if let Some(list) = ListPrice::of_wire(list) {
                cell.set_text_content(Some(&partner_price(list, &typed)));
            }
        });
    })
}
