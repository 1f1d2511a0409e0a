//! The demo world, made by the same import and the same doors as any other: whatever it shows, people could have done.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{access::Actor, catalog::Product};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    Backend, Fault, catalog,
    entity::{organization, person},
    import, people, rates, transaction,
};

/// The offers of the demo world.
mod stories;
/// Plays a story step by step, each at its time.
mod tell;

/// Everybody's password in the demo world.
pub const PASSWORD: &str = "countersign-demo";

const WORLD: &str = include_str!("seed/demo.json");
const RATES: &str = include_str!("seed/rates.csv");

/// Fills an empty installation with the demo world; one that holds anything is left alone.
pub async fn demo(backend: &Backend) -> Result<(), Fault> {
    if organization::Entity::find().count(backend.read()).await? > 0 {
        return Ok(());
    }
    if let Err(sentences) = import::run(backend, WORLD).await? {
        return Err(Fault::broken(format!("the demo world was refused: {}", sentences.join(" "))));
    }
    give_everybody_the_password(backend).await?;
    import_rates(backend).await?;
    let cast = Cast::of(backend).await?;
    let stories = stories::all();
    for (nth, story) in stories.iter().enumerate() {
        let same_day = stories[..nth].iter().filter(|other| other.begun == story.begun).count();
        tell::tell(backend, &cast, story, 3 * same_day as i64).await?;
    }
    Ok(())
}

/// Hashed once for all: twenty hashes would take the start of a demo a second or two.
async fn give_everybody_the_password(backend: &Backend) -> Result<(), Fault> {
    let change =
        person::ActiveModel { password_hash: Set(people::hash_password(PASSWORD).await?), ..Default::default() };
    let tx = transaction::begin(backend).await?;
    person::Entity::update_many().set(change).filter(person::Column::PasswordHash.eq("")).exec(&tx).await?;
    tx.commit().await
}

/// Who plays, and what is sold.
struct Cast {
    /// By e-mail address and the organization's name.
    actors: HashMap<(String, String), Actor>,
    /// By publisher's name.
    products: HashMap<String, Vec<Product>>,
}

impl Cast {
    async fn of(backend: &Backend) -> Result<Self, Fault> {
        let mut cast = Self { actors: HashMap::new(), products: HashMap::new() };
        for row in person::Entity::find().all(backend.read()).await? {
            let id = domain::PersonId(row.id);
            for organization in people::organizations_of(backend, id).await? {
                if let Some(actor) = people::actor(backend, id, Some(organization.id)).await? {
                    cast.actors.insert((row.email.clone(), organization.name), actor);
                }
            }
        }
        for row in organization::Entity::find().all(backend.read()).await? {
            let products = catalog::products(backend.read(), domain::OrganizationId(row.id)).await?;
            cast.products.insert(row.name, products);
        }
        Ok(cast)
    }

    fn actor(&self, email: &str, organization: &str) -> Result<&Actor, Fault> {
        let found = self.actors.get(&(email.to_owned(), organization.to_owned()));
        found.ok_or_else(|| Fault::broken(format!("the demo world has no {email} at {organization}")))
    }

    fn product(&self, publisher: &str, name: &str) -> Result<&Product, Fault> {
        let found = self.products.get(publisher).and_then(|all| all.iter().find(|p| p.name == name));
        found.ok_or_else(|| Fault::broken(format!("the demo world has no product {name} of {publisher}")))
    }
}

/// Made-up exchange rates, by the same import as any other. The file counts in working days back from today, since the demo world is
/// always of today.
async fn import_rates(backend: &Backend) -> Result<(), Fault> {
    match rates::import(backend, dated(RATES, backend.today()).as_bytes()).await? {
        Ok(_) => Ok(()),
        Err(sentences) => Err(Fault::broken(format!("the demo rates were refused: {}", sentences.join(" ")))),
    }
}

/// The file with days in the place of their distances.
fn dated(text: &str, today: NaiveDate) -> String {
    let mut dated = String::from("date,base,quote,rate,source\n");
    for line in text.lines().skip(1) {
        let (back, rest) = line.split_once(',').unwrap_or_default();
        let day = working_day(today, back.parse().unwrap_or_default());
        dated.push_str(&format!("{day},{rest}\n"));
    }
    dated
}

/// The last working day not after today, and then so many before it.
fn working_day(today: NaiveDate, back: usize) -> NaiveDate {
    let days = (0..).map_while(|n| today.checked_sub_days(Days::new(n)));
    days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).nth(back).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_passed_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // 22 November 2026 is a Sunday.
        assert_eq!(working_day(day("2026-11-22"), 0), day("2026-11-20"));
        assert_eq!(working_day(day("2026-11-23"), 1), day("2026-11-20"));
        assert_eq!(working_day(day("2026-11-20"), 5), day("2026-11-13"));
    }
}
