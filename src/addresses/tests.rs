use super::*;

#[test]
fn an_address_is_its_pattern_filled_in() {
    assert_eq!(OFFER.of(1042), "/offers/O-1042");
    assert_eq!(EDIT_SCHEDULE.of(7), "/offers/O-7/edit/when/schedule.csv");
    assert_eq!(OFFER_AS.of(1042, Party::Customer), "/offers/O-1042/as/customer");
    assert_eq!(RULE.of("COM-8"), "/rules/COM-8");
}

/// Each once, and each is answered.
#[cfg(feature = "ssr")]
#[test]
fn the_table_of_routes_has_a_row_for_every_address_and_for_no_other() {
    let sorted = |mut paths: Vec<&'static str>| {
        paths.sort_unstable();
        paths
    };
    let served = sorted(crate::routes::ROUTES.iter().map(|row| row.path).collect());
    assert_eq!(served, sorted(ALL.to_vec()));
    assert!(served.windows(2).all(|two| two[0] != two[1]));
}
