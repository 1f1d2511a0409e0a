//! The parts themselves, group by group.

mod records;

use crate::components::*;
use leptos::prelude::*;
use records::{charts, payments, prices, questions, records};

pub(super) fn bar() -> impl IntoView {
    let item = |label: &str, current, count| NavItem { label: label.into(), href: "#".into(), current, count };
    let nav = vec![
        item("Private offers", true, None),
        item("Waiting for you", false, Some(3)),
        item("Accepted", false, None),
    ];
    view! { <TopBar org="Contoso" person="Adele Vance, manager" nav switch=true/> }
}

pub(super) fn all() -> impl IntoView {
    view! {
        {buttons()}
        {fields()}
        {choices()}
        {statuses()}
        {lists()}
        {table()}
        {steps()}
        {words()}
        {records()}
        {prices()}
        {payments()}
        {charts()}
        {questions()}
    }
}

fn buttons() -> impl IntoView {
    view! {
        <Section id="g-buttons" title="Buttons" aside="One primary a view; its label names the effect.">
            <div class="row">
                <SubmitButton label="Submit to Fabrikam" kind=ButtonKind::Primary/>
                <LinkButton href="#" label="Preview" icon="eye"/>
                <LinkButton href="#" label="Clear" kind=ButtonKind::Quiet/>
                <LinkButton href="#" label="Delete draft…" kind=ButtonKind::Risky/>
                <SubmitButton label="Delete O-1042 permanently" kind=ButtonKind::Danger/>
                <LinkButton href="#" label="Small" small=true/>
            </div>
            <div class="row">
                <SubmitButton label="Accept USD 132,000.00" kind=ButtonKind::Primary tall=true/>
                <BlockedButton label="Withdraw" why="Accepted offers cannot be withdrawn."/>
            </div>
        </Section>
    }
}

fn fields() -> impl IntoView {
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

fn choices() -> impl IntoView {
    view! {
        <Section id="g-choices" title="Choices">
            <ChoiceGroup name="start" legend="Price starts" sees="Customer">
                <Choice name="start" value="acceptance" label="On acceptance" hint="Visible to the customer right away." radio=true checked=true/>
                <Choice name="start" value="month" label="First day of a month" radio=true/>
            </ChoiceGroup>
            <Choice name="renewal" label="This renews an earlier deal" sees="Only you" checked=true/>
            <Choice name="read" label="I have read the Data Processing Addendum" tall=true problems=vec!["Tick this after reading it.".to_owned()]/>
        </Section>
    }
}

fn steps() -> impl IntoView {
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

fn words() -> impl IntoView {
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
            <EmptyState title="Nothing is waiting for you">
                <p>"6 offers are with partners and customers."</p>
                <LinkButton href="#" label="See who has them"/>
            </EmptyState>
        </Section>
    }
}

fn statuses() -> impl IntoView {
    let all = [
        ("Draft", Tone::Calm, "draft"),
        ("In Progress", Tone::Ink, "in-progress"),
        ("Pending partner action", Tone::Wait, "diamond"),
        ("Pending acceptance", Tone::Wait, "target"),
        ("Accepted", Tone::Good, "check-circle"),
        ("Declined", Tone::Bad, "x-circle"),
        ("Expired", Tone::Bad, "hourglass"),
        ("Ended", Tone::Calm, "stop"),
        ("Withdrawn", Tone::Calm, "withdrawn"),
    ];
    let mark = |(label, tone, icon): (&'static str, Tone, &'static str)| view! { <StatusMark label tone icon/> };
    view! {
        <Section id="g-status" title="Status" aside="A word, a shape of its own, a colour.">
            <div class="row">{all.into_iter().map(mark).collect_view()}</div>
            <div class="row">{icon::NAMES.into_iter().map(|name| view! { <Icon name/> }).collect_view()}</div>
        </Section>
    }
}

fn lists() -> impl IntoView {
    let item = |label: &str, current, count| NavItem { label: label.into(), href: "#".into(), current, count };
    let tabs = vec![
        item("Customers", false, Some(61)),
        item("CSP partners", false, Some(9)),
        item("Multiparty", true, Some(38)),
    ];
    let views =
        vec![item("My move", true, Some(2)), item("Waiting for others", false, Some(6)), item("All", false, Some(38))];
    let chip = |label: &str, value: &str| Chip { label: label.into(), value: value.into(), without: "#".into() };
    let figure = |label: &str, value: &str, currency: &str, note: &str| Figure {
        label: label.into(),
        value: value.into(),
        currency: currency.into(),
        note: note.into(),
        href: "#".into(),
    };
    let figures = vec![
        figure("Open, waiting for a signature", "431,250.00", "USD", "2 offers at partner price"),
        figure("Expiring within 7 days", "3", "", "first: tomorrow, 23:59:59 UTC"),
        figure("Accepted, not active", "321,600.00", "USD", "2 offers, oldest 19 days"),
    ];
    view! {
        <Section id="g-lists" title="Tabs, views, figures, filters">
            <Tabs label="Kind of offer" items=tabs/>
            <Figures label="This quarter" items=figures/>
            <Views label="Work views" items=views/>
            <FilterChips items=vec![chip("Product", "Insight"), chip("Changed", "since 1 Nov 2026")] clear="#"/>
            <Pager text="10 of 38" newer=None older=Some("#".to_owned())/>
        </Section>
    }
}

fn table() -> impl IntoView {
    let row = |name: &'static str, number: &'static str, figure: &'static str, urgent: bool| {
        view! {
            <tr>
                <th scope="row" class="cell-name"><a class="name" href="#">{name}</a><span class="sub">{number}</span></th>
                <td data-label="Customer">"Northwind Traders"</td>
                <td data-label="Accept by"><Deadline full="18 Dec 2026" relative="in 3 days" iso="2026-12-18T23:59:59Z" urgent stacked=true/></td>
                <td data-label="Total" class="num"><Amount currency="USD" figure/></td>
                <td data-label="Status"><StatusMark label="Pending acceptance" tone=Tone::Wait icon="target"/></td>
            </tr>
        }
    };
    view! {
        <Section id="g-table" title="Table">
            <TableBox label="Offers">
                <table class="table table-hover table-cards">
                    <caption class="unseen">"Offers, by deadline"</caption>
                    <thead><tr>
                        <SortHead label="Name" href="#" direction=None/>
                        <th scope="col">"Customer"</th>
                        <SortHead label="Accept by" href="#" direction=Some(true)/>
                        <SortHead label="Total" href="#" direction=None numeric=true/>
                        <th scope="col">"Status"</th>
                    </tr></thead>
                    <tbody>
                        {row("Northwind, Insight Enterprise 2027", "O-1042 · changed 8 Dec 12:04", "120,000.00", true)}
                        {row("Wingtip, Risk Desk", "O-1043 · changed 9 Dec 08:00", "18,750.00", false)}
                    </tbody>
                </table>
            </TableBox>
        </Section>
    }
}
