use crate::components::*;
use leptos::prelude::*;

pub(super) fn statuses() -> impl IntoView {
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

pub(super) fn lists() -> impl IntoView {
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

pub(super) fn table() -> impl IntoView {
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
