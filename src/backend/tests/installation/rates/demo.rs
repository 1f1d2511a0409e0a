//! The demo world has rates, so that every market's prices can be shown.

use backend::{rates, seed};
use domain::fx::FixedRates;

use super::currency;
use crate::world::each_empty;

#[tokio::test]
async fn the_demo_world_converts_between_all_its_currencies_from_its_first_day_on() {
    each_empty(async |world| {
        seed::demo(&world.backend).await.unwrap();
        let wanted = ["USD", "GBP", "JPY", "KRW", "ISK", "IDR", "KWD", "BHD", "CHF", "CAD", "BRL", "ZAR"].map(currency);
        // The oldest story began 200 days before.
        for on in [world.backend.today(), world.backend.today() - chrono::Days::new(200)] {
            let table = rates::table(world.backend.read(), on).await.unwrap();
            assert!(table.references().len() >= 30);
            assert!(table.references().iter().all(|r| r.source == "Demonstration rates"));
            for base in wanted.iter().chain([&currency("EUR")]) {
                let (_, missing) = FixedRates::fix(*base, wanted.into_iter(), &table, world.backend.now());
                assert_eq!(missing, []);
            }
        }
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), Some(world.backend.today()));
    })
    .await;
}
