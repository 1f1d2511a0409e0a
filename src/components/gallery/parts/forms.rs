use crate::components::*;
use leptos::prelude::*;

pub(super) fn buttons() -> impl IntoView {
    view! {
        <Section id="g-buttons" title="Buttons" aside="One primary a view; its label names the effect.">
            <div class="row">
                <SubmitButton label="Submit to Fabrikam" kind=ButtonKind::Primary/>
                <LinkButton href="#" label="Preview" icon="eye"/>
                <LinkButton href="#" label="Clear" kind=ButtonKind::Quiet/>
                <LinkButton href="#" label="Delete draft…" kind=ButtonKind::Risky/>
                <SubmitButton label="Delete O-1042 for good" kind=ButtonKind::Danger/>
                <LinkButton href="#" label="Small" small=true/>
            </div>
            <div class="row">
                <SubmitButton label="Accept USD 132,000.00" kind=ButtonKind::Primary tall=true/>
                <BlockedButton label="Withdraw" why="Accepted offers cannot be withdrawn."/>
            </div>
        </Section>
    }
}

pub(super) fn fields() -> impl IntoView {
    let problem = vec!["7 Dec 2026 has passed. Choose 8 Dec 2026 or later.".to_owned()];
    let terms = vec![("P1M".to_owned(), "1 month".to_owned()), ("P1Y".to_owned(), "1 year".to_owned())];
    let summary = vec![
        ("#accept-by".to_owned(), "Accept by: 7 Dec 2026 has passed".to_owned(), Some("MS-4.2.4".to_owned())),
        ("#lines-0--price".to_owned(), "Price of Insight: use at most two decimals".to_owned(), None),
    ];
    view! {
        <Section id="g-fields" title="Fields" aside="Label, who sees it, hint, problem, control.">
            <ProblemSummary title="2 problems before you can submit" items=summary focus=true/>
            <div class="fields">
                <TextField name="name" label="Offer name" value="Northwind, Insight Enterprise 2027" limit=128 sees="Partner, customer"/>
                <TextField name="accept_by" label="Accept by" kind="date" value="2026-12-07" problems=problem sees="Partner, customer"/>
                <TextField name="lines[0].price" label="Partner price" kind="decimal" prefix="USD" value="120,000.00" sees="Partner"/>
                <TextField name="margin" label="Your adjustment" kind="decimal" suffix="%" value="10" hint="0 or more, up to 8 decimals." sees="Only you"/>
                <SelectField name="term" label="Billing term" value="P1Y" options=terms/>
                <TextField name="account" label="Billing account" kind="code" value="48120773" locked=true/>
                <TextField name="po" label="Purchase-order number" optional=true tall=true/>
                <FileField name="document" label="Add a PDF" hint="Up to 2 more, 10 MB each."/>
            </div>
            <TextArea name="note" label="Sales note" limit=60 value="FY27 Q2 west renewals" rows=2 sees="Your reports only"/>
        </Section>
    }
}

pub(super) fn choices() -> impl IntoView {
    view! {
        <Section id="g-choices" title="Choices">
            <ChoiceGroup name="start" legend="Price starts" sees="Customer">
                <Choice name="start" value="acceptance" label="On acceptance" hint="Visible to the customer at once." radio=true checked=true/>
                <Choice name="start" value="month" label="First day of a month" radio=true/>
            </ChoiceGroup>
            <Choice name="renewal" label="This renews an earlier deal" sees="Only you" checked=true/>
            <Choice name="read" label="I have read the Data Processing Addendum" tall=true problems=vec!["Tick this after reading it.".to_owned()]/>
        </Section>
    }
}
