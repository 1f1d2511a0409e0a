//! `/offers/{number}` and what the others see of it.

use crate::deal::{BOOKKEEPER, Deal, PUBLISHER, STRANGER};

#[tokio::test]
async fn a_draft_says_what_stands_before_submitting() {
    let deal = Deal::new().await;
    let number = deal.bare("Alpha").await;
    let page = deal.signed_in(PUBLISHER).await.get(&format!("/offers/O-{number}")).await;
    page.says(&format!("<title>O-{number}, Draft · Countersign</title>"));
    page.says("Your move, for 0 min. Nobody outside Contoso sees it.");
    page.says("problems before you can submit");
    page.says("No products chosen yet");
    page.says("Pia created the draft");
}

#[tokio::test]
async fn a_draft_that_is_complete_shows_prices_fee_and_net() {
    let deal = Deal::new().await;
    let number = deal.draft("Alpha", |_| ()).await;
    let page = deal.signed_in(PUBLISHER).await.get(&format!("/offers/O-{number}")).await;
    for text in
        ["Insight, Enterprise", "12,000.00", "9,600.00", "20 % off list", "Marketplace fee, 3 %", "−288.00", "9,312.00"]
    {
        page.says(text);
    }
    page.says("note of the publisher");
    page.says("Review and submit to Fabrikam");
    assert!(!page.body.contains("before you can submit"), "{}", page.body);
}

#[tokio::test]
async fn every_status_stands_in_the_title_and_says_whose_move_it_is() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}");
    let page = pia.get(&address).await;
    page.says(&format!("<title>O-{number}, Pending partner action"));
    page.says("Fabrikam’s move, for 0 min");
    page.says("You can edit it again once it returns to Draft.");
    deal.on(number).extended().await;
    let page = pia.get(&address).await;
    page.says("Northwind’s move, for 0 min. They can accept until");
    page.says("The selling partner must withdraw the offer from the customer first.");
    deal.on(number).declined("Too dear at 10,560.00").await;
    let page = pia.get(&address).await;
    page.says("Northwind declined");
    assert!(!page.body.contains("Too dear"), "a customer’s reason may speak of its price");
    deal.on(number).taken_back().extended().accepted().await;
    pia.get(&address).await.says("Northwind accepted on ");
}

#[tokio::test]
async fn a_returned_offer_shows_the_reason() {
    let deal = Deal::new().await;
    let number = deal.offer("Alpha").returned("End it in December, <please>.").await;
    let page = deal.signed_in(PUBLISHER).await.get(&format!("/offers/O-{number}")).await;
    page.says("Fabrikam returned it. It’s a Draft again.");
    page.says("“End it in December, &lt;please&gt;.”");
}

#[tokio::test]
async fn without_the_role_one_sentence_takes_the_place_of_the_steps() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let page = deal.signed_in(BOOKKEEPER).await.get(&format!("/offers/O-{number}")).await;
    page.says("Only developers, managers and account owners can");
    assert!(!page.body.contains(&format!("/offers/O-{number}/clone")), "{}", page.body);
}

#[tokio::test]
async fn somebody_elses_offer_and_an_absent_one_answer_alike() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut stan = deal.signed_in(STRANGER).await;
    for rest in ["", "/as/partner", "/as/customer", "/clone", "/withdraw", "/delete"] {
        let theirs = stan.get(&format!("/offers/O-{number}{rest}")).await;
        let absent = stan.get(&format!("/offers/O-99999{rest}")).await;
        assert_eq!((theirs.status.as_u16(), absent.status.as_u16()), (404, 404), "{rest}");
        assert_eq!(theirs.body, absent.body, "{rest}");
    }
    for step in ["clone", "withdraw", "delete"] {
        let fields = [("name", "Mine"), ("typed", &*format!("O-{number}")), ("seen", "x")];
        let page = stan.post(&format!("/offers/O-{number}/{step}"), &fields).await;
        assert_eq!(page.status, 404, "{step}");
        assert!(!page.body.contains("Alpha"), "{step}");
    }
}

#[tokio::test]
async fn the_partners_view_has_the_partner_price_and_nothing_of_the_publishers_own() {
    let deal = Deal::new().await;
    let number = deal.draft("Alpha", |_| ()).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get(&format!("/offers/O-{number}/as/partner")).await;
    page.says(&format!("<title>O-{number} as Fabrikam sees it"));
    page.says("This is what Fabrikam sees");
    page.says("You owe Contoso");
    page.says("9,600.00");
    for own in ["note of the publisher", "9,312.00", "deals@contoso.example"] {
        assert!(!page.body.contains(own), "{own} in {}", page.body);
    }
}

#[tokio::test]
async fn the_customers_view_has_no_price_but_the_list_price() {
    let deal = Deal::new().await;
    let number = deal.extended("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get(&format!("/offers/O-{number}/as/customer")).await;
    page.says("This is what Northwind sees");
    page.says("12,000.00");
    for hidden in ["9,600.00", "10,560.00", "between us and the partner", "margin of the partner"] {
        assert!(!page.body.contains(hidden), "{hidden} in {}", page.body);
    }
    assert_eq!(pia.get(&format!("/offers/O-{number}/as/publisher")).await.status, 404);
}

#[tokio::test]
async fn a_draft_with_nothing_but_a_name_is_shown_as_far_as_it_goes() {
    let deal = Deal::new().await;
    let number = deal.bare("Alpha").await;
    let page = deal.signed_in(PUBLISHER).await.get(&format!("/offers/O-{number}/as/customer")).await;
    assert_eq!(page.status, 200);
    page.says("No prices to show yet");
    page.says("An owner, contributor or signatory of their billing account.");
    for wrong in ["id=\"price\"", "id=\"prices\"", ">0.00<"] {
        assert!(!page.body.contains(wrong), "{wrong} in {}", page.body);
    }
}
