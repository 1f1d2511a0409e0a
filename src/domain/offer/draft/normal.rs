//! Texts of the two forms as they are stored: what looks the same is the same (NFC).

use super::{Draft, DraftDocument};
use crate::{offer::PartnerDraft, text::nfc};

impl Draft {
    /// With every name and note in the form that is stored. Amounts and days are read from whatever was typed.
    pub fn normalized(mut self) -> Self {
        each(&mut [&mut self.name, &mut self.description, &mut self.prepared_by, &mut self.sales_note]);
        self.contacts.iter_mut().for_each(normalize);
        names(&mut self.documents);
        self.partners.iter_mut().flat_map(|partner| &mut partner.customers).for_each(normalize);
        for line in &mut self.lines {
            each(&mut [&mut line.name, &mut line.description]);
        }
        for schedule in &mut self.schedules {
            each(&mut [&mut schedule.generator.note, &mut schedule.generator.noted, &mut schedule.initial.note]);
            schedule.rows.iter_mut().for_each(|row| normalize(&mut row.note));
        }
        self
    }
}

impl PartnerDraft {
    /// As [`Draft::normalized`].
    pub fn normalized(mut self) -> Self {
        each(&mut [&mut self.prepared_by, &mut self.sales_note]);
        self.contacts.iter_mut().for_each(normalize);
        names(&mut self.documents);
        self
    }
}

fn names(documents: &mut [DraftDocument]) {
    documents.iter_mut().for_each(|document| normalize(&mut document.name));
}

fn each(texts: &mut [&mut String]) {
    texts.iter_mut().for_each(|text| normalize(text));
}

fn normalize(text: &mut String) {
    *text = nfc(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        DocumentId, PlanId, ProductId,
        offer::draft::{DraftLine, DraftPartner},
        schedule::{DraftPayment, DraftSchedule},
    };
    use uuid::Uuid;

    /// A letter with its accent behind it, and as one character.
    const TYPED: &str = "Zu\u{308}rich";
    const STORED: &str = "Zürich";

    fn document() -> DraftDocument {
        DraftDocument { id: DocumentId(Uuid::nil()), name: TYPED.into(), sha256: "00".into(), bytes: 1 }
    }

    #[test]
    fn every_name_and_note_of_both_forms_is_normalized() {
        let mut schedule = DraftSchedule::new(1, 12);
        schedule.initial.note = TYPED.into();
        (schedule.generator.note, schedule.generator.noted) = (TYPED.into(), TYPED.into());
        schedule.rows.push(DraftPayment { note: TYPED.into(), ..Default::default() });
        let line = DraftLine::of(ProductId(Uuid::nil()), Some(PlanId(Uuid::nil())));
        let draft = Draft {
            name: TYPED.into(),
            description: TYPED.into(),
            prepared_by: TYPED.into(),
            documents: vec![document()],
            contacts: vec![TYPED.into()],
            lines: vec![DraftLine { name: TYPED.into(), description: TYPED.into(), ..line }],
            partners: vec![DraftPartner { seller_id: "1".into(), customers: vec![TYPED.into()] }],
            sales_note: TYPED.into(),
            schedules: vec![schedule],
            ..Default::default()
        };
        let part = PartnerDraft {
            documents: vec![document()],
            contacts: vec![TYPED.into()],
            prepared_by: TYPED.into(),
            sales_note: TYPED.into(),
            ..Default::default()
        };
        let typed = [serde_json::to_string(&draft).unwrap(), serde_json::to_string(&part).unwrap()];
        let stored =
            [serde_json::to_string(&draft.normalized()).unwrap(), serde_json::to_string(&part.normalized()).unwrap()];
        assert_eq!(typed.map(|text| text.replace(TYPED, STORED)), stored);
    }
}
