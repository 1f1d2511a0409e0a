//! In the browser: one listener on the form hears everything, changes what is typed, and shows what follows from it.

use super::EditorTexts;
use domain::{
    form::{
        ACCEPTED_ON, CellPath, Field, ORIGIN, Setting,
        schedule::{GENERATOR, History},
    },
    schedule::{DraftGenerator, DraftSchedule},
};
use leptos::{
    prelude::{document, set_timeout},
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Element, Event, HtmlInputElement, KeyboardEvent},
};
use std::{cell::RefCell, rc::Rc, time::Duration};

/// The column at the side.
mod beside;
/// Fields by their names, whatever they are.
mod fields;
/// Keys in the sheet.
mod keys;
/// What is pasted.
mod paste;
/// Buttons.
mod press;
/// The rows, as the server draws them.
mod rows;
/// Filling in what follows.
mod show;

use beside::Beside;
use rows::EditorRow;

/// A button under the pointer must not move before it is pressed: what a left cell has to say comes after that.
const LEFT: Duration = Duration::from_millis(300);

/// The editor of the page.
struct Editor {
    /// The whole form, days included.
    page: Element,
    setting: Setting,
    /// As it stands in the fields.
    form: DraftSchedule,
    shown: EditorTexts,
    /// The initial charge, then the rows.
    rows: Vec<EditorRow>,
    history: History,
    /// A cell somebody writes in: what is wrong in it is said when they have finished.
    typing: Option<usize>,
    /// Somebody writes in the generator's fields.
    generating: bool,
    /// Arrows move within the text instead of from cell to cell.
    inside: bool,
    /// The row whose controls the Tab key finds.
    here: usize,
    /// A paste whose days can be read both ways: where, and the form right after it.
    asked: Option<(CellPath, DraftSchedule)>,
    /// Lines that were read, with the form before: taken back, they stand in their area again.
    imported: Option<(DraftSchedule, String)>,
    /// What stood in the fields when the page was loaded, and what that was held against.
    loaded: Option<(DraftSchedule, Setting)>,
    /// The question whose answer follows from the schedule, with its answer.
    beside: Option<Beside>,
}

/// Wakes the editor, if the page has one.
pub(super) fn wake() {
    let Some(editor) = Editor::find() else { return };
    let page = editor.page.clone();
    let beside = editor.beside.as_ref().map(Beside::part);
    let editor = Rc::new(RefCell::new(editor));
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if event.type_() == "focusout" {
            let editor = editor.clone();
            set_timeout(move || editor.try_borrow_mut().into_iter().for_each(|mut editor| editor.left()), LEFT);
        }
        // What we do ourselves, such as moving the focus, is heard as well: it is known already.
        if let Ok(mut editor) = editor.try_borrow_mut() {
            editor.hear(&event);
        }
    });
    let listen = |to: &Element, kinds: &[&str]| {
        for kind in kinds {
            let _ = to.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
    };
    listen(&page, &["input", "keydown", "click", "paste", "focusin", "focusout"]);
    if let Some(part) = beside {
        listen(&part, &["input"]);
    }
    heard.forget();
}

impl Editor {
    fn find() -> Option<Self> {
        let root = document().query_selector("[data-schedule]").ok()??;
        let page = root.closest("form").ok()??;
        let setting = Setting::of_wire(&root.get_attribute("data-schedule")?)?;
        let mut editor = Self {
            page,
            setting,
            form: DraftSchedule::new(setting.schedule.line, setting.schedule.months),
            shown: EditorTexts::default(),
            rows: Vec::new(),
            history: History::default(),
            typing: None,
            generating: false,
            inside: false,
            here: 0,
            asked: None,
            imported: None,
            loaded: None,
            beside: Beside::find(),
        };
        editor.rows = rows::all(&editor.page);
        editor.form = editor.read();
        editor.dated();
        editor.loaded = Some((editor.form.clone(), editor.setting));
        editor.dress();
        editor.follow();
        Some(editor)
    }

    fn hear(&mut self, event: &Event) {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
        match event.type_().as_str() {
            "input" => self.typed(&target),
            "keydown" => {
                if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                    self.key(key, &target);
                }
            }
            "click" => self.pressed(event, &target),
            "paste" => self.pasted(event, &target),
            "focusin" => self.focused(&target),
            _ => {}
        }
    }

    /// Something was typed or ticked.
    fn typed(&mut self, target: &Element) {
        let name = fields::name(target);
        if [Field::Start, Field::AcceptBy].iter().any(|day| day.path() == name) {
            self.dated();
            return self.follow();
        }
        if name == ACCEPTED_ON {
            self.follow();
            return self.say_accepted();
        }
        let Some(field) = name.strip_prefix(&self.setting.schedule.field("")) else { return };
        let field = field.to_owned();
        let text = fields::value(target);
        if let Some(path) = CellPath::parse(&field) {
            if path.cell == ORIGIN {
                let ticked = target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
                return self.pin(path.row, ticked);
            } else {
                self.history.typing(&name, &self.form);
                self.inside = true;
                self.typing = Some(path.row);
                self.set(path, text);
            }
        } else if GENERATOR.contains(&field.as_str()) {
            self.history.typing(&name, &self.form);
            self.generating = true;
            if let Some(place) = self.form.generator.field_mut(&field) {
                *place = text;
            }
        }
        // Lines to be read are no part of the schedule yet, so they are no step of it either.
        self.follow();
    }

    /// Puts a text into a cell of the form; somebody's own day or amount pins its row.
    fn set(&mut self, path: CellPath, text: String) {
        if self.form.write(path, text, true) && path.cell != "note" {
            self.rows[path.row].pin(true);
        }
    }

    fn pin(&mut self, row: usize, pinned: bool) {
        self.history.step(&self.form);
        self.form.pin(row, pinned);
        self.rows[row].pin(pinned);
        self.follow();
    }

    fn focused(&mut self, target: &Element) {
        self.history.pause();
        self.inside = false;
        if let Some(row) = self.row_of(target) {
            self.rove(row);
        }
        if target.tag_name() != "BUTTON" {
            self.leave();
        }
    }

    /// A while after the focus went from a field, unless it is there again.
    fn left(&mut self) {
        if !Self::active().is_some_and(|active| self.history.is_typing(&fields::name(&active))) {
            self.leave();
        }
    }

    /// Nobody writes in a cell any more: it shows what was understood, or why it was not.
    fn leave(&mut self) {
        let row = self.typing.take();
        if !std::mem::take(&mut self.generating) && row.is_none() {
            return;
        }
        let mut form = self.form.clone();
        form.settle(row, self.setting.currency);
        if form == self.form {
            self.follow()
        } else {
            self.write(form)
        }
        if let Some(row) = row {
            self.say_problem(row);
        }
    }

    /// Where in the sheet an element stands.
    fn row_of(&self, inner: &Element) -> Option<usize> {
        let body = inner.closest("tbody.pay").ok()??;
        self.rows.iter().position(|row| row.body == body)
    }

    fn dated(&mut self) {
        let value = |name| fields::named(&self.page, name).map(|f| fields::value(&f)).unwrap_or_default();
        let before = self.setting.accept_by;
        self.setting = self.setting.dated(&value(Field::Start.path()), &value(Field::AcceptBy.path()));
        if let Some(beside) = &self.beside {
            beside.moved(before, self.setting.accept_by);
        }
    }

    /// Reads everything from the fields.
    fn read(&self) -> DraftSchedule {
        let mut form = DraftSchedule::new(self.setting.schedule.line, self.setting.schedule.months);
        let text = |field: &str| self.field(field).map(|f| fields::value(&f)).unwrap_or_default();
        form.generator = DraftGenerator::of_fields(text);
        form.initial = self.rows.first().map(EditorRow::typed).unwrap_or_default();
        form.rows = self.rows.iter().skip(1).map(EditorRow::typed).collect();
        form
    }

    /// One of the schedule's fields.
    fn field(&self, field: &str) -> Option<Element> {
        fields::named(&self.page, &self.setting.schedule.field(field))
    }
}
