//! The names of fields that stand in lists: which list, which row of it, which field of the row.

use super::Field;

/// The rows of a reservation, behind the name of their line.
pub const RESERVED: &str = "reserved";
/// The fields of such a row.
pub const RESERVED_CELLS: [&str; 3] = ["vcpu", "quantity", "unit"];

/// `lines.3.price`.
pub fn line(index: usize, field: &str) -> String {
    format!("{}.{index}.{field}", Field::Lines.path())
}

/// What a line has for each of its billing terms: `lines.3.amounts.12`.
pub fn of_term(index: usize, field: &str, months: u32) -> String {
    line(index, &format!("{field}.{months}"))
}

/// The rate of a metered unit: `lines.3.rates.events`.
pub fn rate(index: usize, meter: &str) -> String {
    line(index, &format!("rates.{meter}"))
}

/// `lines.3.reserved`.
pub fn reserved(index: usize) -> String {
    line(index, RESERVED)
}

/// One of [`RESERVED_CELLS`]: `lines.3.reserved.0.vcpu`.
pub fn reserved_cell(index: usize, row: usize, cell: &str) -> String {
    format!("{}.{row}.{cell}", reserved(index))
}

/// The place in the list of the line that a field belongs to.
pub fn index_of_line(path: &str) -> Option<usize> {
    let rest = path.strip_prefix(Field::Lines.path())?.strip_prefix('.')?;
    rest.split('.').next()?.parse().ok()
}

/// The customers a partner's margin is limited to, one a line.
pub const CUSTOMERS: &str = "customers";

/// `partners.3.seller_id`.
pub fn partner(index: usize, cell: &str) -> String {
    format!("{}.{index}.{cell}", Field::Partners.path())
}

/// `documents.0.name`, of either form.
pub fn document(index: usize, field: DocumentField) -> String {
    format!("{}.{index}.{}", Field::Documents.path(), field.code())
}

/// What a form says of a document that was uploaded before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentField {
    Id,
    Name,
    Bytes,
}

crate::codes! {
    /// As it is posted.
    DocumentField { Id = "id", Name = "name", Bytes = "bytes" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_the_names_that_pages_post() {
        assert_eq!(line(3, "price"), "lines.3.price");
        assert_eq!(of_term(3, "amounts", 12), "lines.3.amounts.12");
        assert_eq!(rate(3, "events"), "lines.3.rates.events");
        assert_eq!(reserved_cell(3, 0, RESERVED_CELLS[0]), "lines.3.reserved.0.vcpu");
        assert_eq!(document(0, DocumentField::Name), "documents.0.name");
        assert_eq!(index_of_line(&reserved_cell(3, 0, "unit")), Some(3));
        assert_eq!(["lines", "lines.x.price", "lineses.1.price", "schedule.1.12"].map(index_of_line), [None; 4]);
    }
}
