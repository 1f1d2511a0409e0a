use super::*;
use domain::offer::Kind;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn cursor() -> Cursor {
    Cursor { value: "Woodgrove & Söhne".into(), number: 1039 }
}

#[test]
fn an_empty_address_asks_for_all_multiparty_offers_last_changed_first() {
    let request = ListRequest::read("");
    assert_eq!(request, ListRequest::default());
    assert_eq!(request.address(), "/offers");
    assert_eq!(
        (request.query(today()).kinds, request.query(today()).sort, request.query(today()).descending),
        (vec![Kind::Multiparty], Sort::Modified, true)
    );
}

#[test]
fn every_view_can_be_shared_by_its_address() {
    let mut views = vec![ListRequest::default().after(cursor()), ListRequest::default().before(cursor())];
    for tab in Tab::ALL {
        for sort in Sort::ALL {
            let view = ListRequest {
                text: "a&b=c Söhne".into(),
                statuses: vec![Status::Draft, Status::Ended],
                ..ListRequest::on(tab)
            };
            views.extend([view.sorted_by(sort), view.sorted_by(sort).sorted_by(sort)]);
        }
    }
    for view in views {
        let address = view.address();
        let query = address.strip_prefix("/offers").map(|q| q.trim_start_matches('?'));
        assert_eq!(ListRequest::read(query.expect("an address of the list")), view, "{address}");
    }
}

#[test]
fn a_second_click_on_a_column_turns_it_round_and_a_third_back() {
    let once = ListRequest::default().sorted_by(Sort::Total);
    assert!(once.descending());
    let twice = once.sorted_by(Sort::Total);
    assert!(!twice.descending());
    assert_eq!(twice.sorted_by(Sort::Total), once);
}

#[test]
fn whatever_changes_the_list_goes_back_to_its_top() {
    let deep =
        ListRequest { text: "x".into(), statuses: vec![Status::Draft], ..ListRequest::default() }.after(cursor());
    for view in [deep.without_text(), deep.without(Status::Draft), deep.sorted_by(Sort::Name), deep.first_page()] {
        assert!(!view.address().contains("after="), "{}", view.address());
    }
}

#[test]
fn in_progress_finds_offers_on_their_way_to_either_party() {
    let found = ListRequest::read("status=in_progress").query(today()).statuses;
    assert_eq!(found, [(Kind::Multiparty, Status::InProgress), (Kind::Multiparty, Status::InProgressToCustomer)]);
}

#[test]
fn a_tab_is_filtered_by_the_statuses_of_its_kind_and_keeps_those_of_another() {
    use Status as S;
    let of = |address: &str| ListRequest::read(address).query(today()).statuses;
    assert_eq!(of("tab=customer&status=pending_partner_action"), of("tab=customer"), "no customer offer stands there");
    assert_eq!(of("tab=csp&status=live"), [(Kind::Csp, S::Live)]);
    assert_eq!(of("tab=csp&view=my-move&status=live"), [], "nobody has to act on it");
    let both = ListRequest::read("status=pending_partner_action&status=accepted");
    assert_eq!(both.in_tab(Tab::Customer).address(), "/offers?tab=customer&status=accepted");
}

#[test]
fn what_means_nothing_is_left_out() {
    let request = ListRequest::read("tab=zebra&status=zebra&sort=zebra&order=zebra&after=zebra&before=&zebra=1");
    assert_eq!(request, ListRequest::default());
}
