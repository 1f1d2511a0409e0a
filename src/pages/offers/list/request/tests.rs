use super::*;

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
        (request.query(today()).kind.code(), request.query(today()).sort, request.query(today()).descending),
        ("multiparty", Sort::Modified, true)
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
    assert_eq!(found, [Status::InProgress, Status::InProgressToCustomer]);
}

#[test]
fn what_means_nothing_is_left_out() {
    let request = ListRequest::read("tab=zebra&status=zebra&sort=zebra&order=zebra&after=zebra&before=&zebra=1");
    assert_eq!(request, ListRequest::default());
}
