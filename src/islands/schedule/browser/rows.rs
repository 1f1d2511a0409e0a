//! The rows as the server draws them, found again; and more of them, from the one it drew for copying.

use super::{Editor, fields};
use crate::islands::drawn::first;
use domain::{
    form::schedule::{EXACT, GENERATOR},
    schedule::{DraftPayment, DraftSchedule, Origin},
};
use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlInputElement},
};

/// A payment's part of the table.
pub(super) struct EditorRow {
    pub body: Element,
    /// Date, amount, note; the initial charge has no date.
    pub cells: [Option<HtmlInputElement>; 3],
    pin: Option<HtmlInputElement>,
    pub percent: Option<Element>,
    pub running: Option<Element>,
    pub word: Option<Element>,
    pub why: Option<Element>,
    pub why_line: Option<Element>,
    pub fixes: Vec<Element>,
}

/// All rows of the page, the initial charge first.
pub(super) fn all(page: &Element) -> Vec<EditorRow> {
    list(page, "tbody.pay").into_iter().map(EditorRow::of).collect()
}

pub(super) fn list(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

impl EditorRow {
    fn of(body: Element) -> Self {
        let cell = |name: &str| first(&body, &format!("[data-cell={name}]"));
        let field = |place: &str| first(&body, &format!(".pay-{place} input"));
        Self {
            cells: [field("date"), field("amount"), field("note")],
            pin: field("pin"),
            percent: cell("percent"),
            running: cell("running"),
            word: cell("word"),
            why: cell("why"),
            why_line: first(&body, ".pay-why"),
            fixes: list(&body, "[data-fix]"),
            body,
        }
    }

    pub(super) fn typed(&self) -> DraftPayment {
        let text = |i: usize| self.cells[i].as_ref().map(HtmlInputElement::value).unwrap_or_default();
        let pinned = self.pin.as_ref().is_some_and(HtmlInputElement::checked);
        let origin = if pinned { Origin::Pinned } else { Origin::Generated };
        DraftPayment { date: text(0), amount: text(1), note: text(2), origin }
    }

    pub(super) fn pin(&self, pinned: bool) {
        if let Some(pin) = &self.pin {
            pin.set_checked(pinned);
            let _ = pin.set_attribute("aria-pressed", if pinned { "true" } else { "false" });
        }
    }

    /// What is a tick box in a form is a button in a sheet, which acts at once.
    fn dress(&self) {
        if let Some(pin) = &self.pin {
            let _ = pin.set_attribute("role", "button");
            self.pin(pin.checked());
        }
        self.tab(false);
    }

    fn write(&self, typed: &DraftPayment) {
        for (field, text) in self.cells.iter().zip([&typed.date, &typed.amount, &typed.note]) {
            if let Some(field) = field {
                fields::set_value(field, text);
            }
        }
        self.pin(typed.origin == Origin::Pinned);
    }

    /// Whether the Tab key stops at its controls.
    pub(super) fn tab(&self, stops: bool) {
        for control in list(&self.body, "input, button") {
            let _ = control.set_attribute("tabindex", if stops { "0" } else { "-1" });
        }
    }
}

impl Editor {
    /// Makes the fields show `form`, with as many rows as it has.
    pub(super) fn write(&mut self, form: DraftSchedule) {
        while self.rows.len() > form.rows.len() + 1 {
            if let Some(row) = self.rows.pop() {
                row.body.remove();
            }
        }
        while self.rows.len() < form.rows.len() + 1 && self.append() {}
        let typed = std::iter::once(&form.initial).chain(&form.rows);
        self.rows.iter().zip(typed).for_each(|(row, typed)| row.write(typed));
        let mut generator = form.generator.clone();
        for field in GENERATOR {
            if let (Some(element), Some(text)) = (self.field(field), generator.field_mut(field))
                && self.setting.fixed.filter(|_| field == "total").is_none()
            {
                fields::set_value(&element, text);
            }
        }
        self.form = form;
        (self.typing, self.generating) = (None, false);
        self.here = self.here.min(self.rows.len() - 1);
        self.rove(self.here);
        self.unask();
        self.follow();
    }

    /// One more row at the end. Its HTML is the server's; nothing typed stands in it.
    fn append(&mut self) -> bool {
        let template: Option<Element> = first(&self.page, "template[data-row]");
        let sheet: Option<Element> = first(&self.page, "table.sheet");
        let (Some(template), Some(sheet)) = (template, sheet) else { return false };
        let index = self.rows.len() - 1;
        let html = template.inner_html().replace("{index}", &index.to_string());
        let html = html.replace("-index-", &format!("-{index}-")).replace("{number}", &(index + 1).to_string());
        if sheet.insert_adjacent_html("beforeend", &html).is_err() {
            return false;
        }
        let Some(body) = sheet.last_element_child() else { return false };
        let row = EditorRow::of(body);
        row.dress();
        self.roles(&row.body);
        self.rows.push(row);
        true
    }

    /// The rows become a grid: cells that only show something can be reached with the arrows too.
    pub(super) fn dress(&mut self) {
        if let Some(sheet) = first::<Element>(&self.page, "table.sheet") {
            let _ = sheet.set_attribute("role", "grid");
            self.roles(&sheet);
        }
        self.rows.iter().for_each(EditorRow::dress);
        self.rove(0);
        let shown = ["[data-undo]", "[data-redo]", "[data-keys]"];
        shown.into_iter().flat_map(|s| list(&self.page, s)).for_each(|e| fields::flag(&e, "hidden", false));
        // From now on origins are exact: what is typed is pinned here, right away.
        if let Some(exact) = self.field(EXACT) {
            fields::flag(&exact, "disabled", false);
        }
        let verb = "button[value^='generate:']";
        list(&self.page, verb).iter().for_each(|b| b.set_text_content(Some("Use this schedule")));
    }

    fn roles(&self, root: &Element) {
        for (selector, role) in [
            ("tbody, thead", "rowgroup"),
            ("tr", "row"),
            ("td", "gridcell"),
            ("thead th", "columnheader"),
            ("tbody th, th[scope=row]", "rowheader"),
        ] {
            list(root, selector).iter().for_each(|e| drop(e.set_attribute("role", role)));
        }
        list(root, "td.pay-calc, td.pay-date:not(:has(input)), td.pay-out:not(:has(button))")
            .iter()
            .for_each(|e| drop(e.set_attribute("tabindex", "-1")));
    }

    /// Only one row's controls are stops of the Tab key.
    pub(super) fn rove(&mut self, row: usize) {
        if let Some(before) = self.rows.get(self.here) {
            before.tab(false);
        }
        self.here = row;
        if let Some(now) = self.rows.get(row) {
            now.tab(true);
        }
    }

    /// Moves the focus to a cell, its text chosen, so that typing replaces it.
    pub(super) fn go(&mut self, row: usize, column: u32) {
        self.leave();
        self.rove(row.min(self.rows.len() - 1));
        let Some(cell) = self.cell(self.here, column) else { return };
        let control = first::<Element>(&cell, "input, button").unwrap_or(cell);
        fields::focus(&control);
        if let Some(field) = control.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
        self.inside = false;
        self.history.pause();
    }

    pub(super) fn cell(&self, row: usize, column: u32) -> Option<Element> {
        self.rows.get(row)?.body.first_element_child()?.children().item(column)
    }

    /// From the first row on, as many of these as there is room for are in sight.
    pub(super) fn reveal(&self, first: usize, last: usize) {
        for row in [last, first] {
            if let Some(row) = self.rows.get(row) {
                fields::reveal(&row.body);
            }
        }
    }

    pub(super) fn active() -> Option<Element> {
        document().active_element()
    }
}
