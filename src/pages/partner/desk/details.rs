//! Prepared by, contacts, sales note.

use super::Written;
use crate::components::{Section, TextArea, TextField};
use crate::islands::adjustment::seen_with;
use domain::{pack::number, party::Field};
use leptos::prelude::*;

pub(super) fn section(written: &Written, customer: &str) -> impl IntoView + use<> {
    let draft = &written.draft;
    let contacts_hint = format!(
        "Up to {}, one a line. They are told when the offer changes hands.",
        number::CONTACTS_PER_PARTY.on(crate::pages::today())
    );
    let note_hint = "For your own reports. No names or e-mail addresses.";
    let (prepared_by, note) = (draft.prepared_by.clone(), draft.sales_note.clone());
    let contacts = draft.contacts.join("\n");
    let [wrong_by, wrong_contacts, wrong_note] = ["prepared_by", "contacts", "sales_note"].map(|path| written.at(path));
    let prepared_hint = format!("Required. {customer}’s questions go to this e-mail address.");
    view! {
        <Section id="details" title="Your details">
            <div class="stack">
                <TextField name="prepared_by" label="Prepared by" kind="email" autocomplete="email" value=prepared_by required=true
                    hint=prepared_hint sees=seen_with(Field::PreparedBy) problems=wrong_by/>
                <TextArea name="contacts" label="Notification contacts" rows=3 optional=true value=contacts
                    hint=contacts_hint sees=seen_with(Field::PartnerContacts) problems=wrong_contacts/>
                <TextField name="sales_note" label="Sales note" optional=true value=note
                    hint=note_hint limit=number::SALES_NOTE_CHARS.on(crate::pages::today()) as u32 sees="Your reports only" problems=wrong_note/>
            </div>
        </Section>
    }
}
