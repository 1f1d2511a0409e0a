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
                    <li>"Everything can be done with the keyboard, and you always see where you are."</li>
                    <li>"Everything works without scripts. The pages of customers load none at all."</li>
                    <li>"A status is told in words and by a shape, never by colour alone. The title of the window says it too."</li>
                    <li>"What is wrong with a form is listed on top of it and said at each field. What you typed stays."</li>
                    <li>"Pages fit from 320 pixels upwards, in light and dark, and follow your wish for less motion."</li>
                    <li>"Charts have a table beside them. Pages print so that they can be filed."</li>
                </ul>
            </Section>
            <Section id="limits" title="Where we cannot promise it">
                <p>"Terms documents are PDF files of the companies that upload them. Countersign shows them as they are; ask the company for another form if you cannot read one."</p>
            </Section>
            <Section id="checks" title="How it is checked">
                <p>"Every page is examined by an automatic checker whenever the program changes, with scripts and without. That finds some barriers and not all: if you meet one, tell the operator of this installation what you wanted to do, and on which page."</p>
            </Section>
        </Frame>
    }
}
