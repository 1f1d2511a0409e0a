use crate::components::*;
use leptos::prelude::*;

pub(super) fn steps() -> impl IntoView {
    let step = |label: &str, note: &str, state, here| StepItem {
        label: label.into(),
        href: "#".into(),
        note: note.into(),
        state,
        here,
    };
    let form = vec![
        step("Who", "Done", StepState::Done, false),
        step("What and price", "2 problems", StepState::Problems, true),
        step("When and payments", "In work", StepState::Current, false),
        step("Review and submit", "Opens any time", StepState::Open, false),
    ];
    let life = vec![
        step("Accepted", "Joni Sherman\n14 Dec 2026, 15:42 UTC", StepState::Done, false),
        step("Purchase", "Isaiah Langer\nuntil 31 Dec 2026", StepState::Current, false),
        step("Configure", "Isaiah Langer", StepState::Open, false),
        step("Activated", "Contoso", StepState::Open, false),
    ];
    view! {
        <Section id="g-steps" title="Steps">
            <Stepper items=form/>
            <Life label="Life of this agreement" items=life/>
            <Meter id="publishing" text="Publishing to Fabrikam, 6 of up to 15 minutes" value=6 max=15/>
        </Section>
    }
}

pub(super) fn words() -> impl IntoView {
    let tones = [Tone::Ink, Tone::Good, Tone::Wait, Tone::Bad];
    let notice = |tone| view! { <Notice tone title="Overlaps O-1019">"Until 31 Oct 2027 the lower absolute price counts."</Notice> };
    view! {
        <Section id="g-words" title="Notices, saving, nothing here">
            {tones.into_iter().map(notice).collect_view()}
            <div class="row">
                <SaveState text="Saved 12:04:31 UTC" tone=Tone::Good/>
                <SaveState text="Saving" tone=Tone::Ink/>
                <SaveState text="Offline, kept here" tone=Tone::Wait/>
                <SaveState text="Changed by Lee Gu 12:04:10." tone=Tone::Bad><a href="#">"Compare and pick"</a></SaveState>
            </div>
            <EmptyState title="Nothing waits for you">
                <p>"6 offers are with partners and customers."</p>
                <LinkButton href="#" label="See who has them"/>
            </EmptyState>
        </Section>
    }
}
