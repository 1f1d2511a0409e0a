//! What everybody can count on, and where it does not hold yet.

use super::Frame;
use crate::components::{PageHead, Section};
use leptos::prelude::*;

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <Frame title="Accessibility" narrow=true>
            <PageHead title="Accessibility" lead="Countersign aims at the Web Content Accessibility Guidelines 2.2, level AA."/>
            <Section id="promises" title="What you can count on">
                <ul>
                    <li>"You can do everything with the keyboard, and always see where you are."</li>
                    <li>"Every page works without JavaScript. Customer pages load none at all."</li>
                    <li>"Each status has a word and a shape, never colour alone. The page title shows it too."</li>
                    <li>"Form errors are listed at the top and next to each field. What you typed stays."</li>
                    <li>"Pages fit screens from 320 pixels wide, in light and dark, and respect your reduced motion setting."</li>
                    <li>"Every chart has a table beside it. Pages print cleanly."</li>
                </ul>
            </Section>
            <Section id="limits" title="Known limitations">
                <p>"Terms documents are PDF files uploaded by publishers and partners, and are shown unchanged. If you can’t read one, ask the company for another format."</p>
            </Section>
            <Section id="checks" title="How we test it">
                <p>"We test every page automatically whenever Countersign changes, with and without JavaScript. Automatic tests don’t find everything. If something gets in your way, tell the operator of this installation which page you were on and what you were trying to do."</p>
            </Section>
        </Frame>
    }
}
