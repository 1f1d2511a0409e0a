//! Who is signed in: an identifier in a cookie, everything else in the database. And where somebody may go on to after signing in.

use super::{Broken, Installation};
use crate::addresses;
use backend::{
    people,
    sessions::{Identity, SignedIn, Store},
};
use domain::{OrganizationId, access::Actor};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::{
    collections::HashMap,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore, cookie::SameSite, session::Id, session_store,
};

/// `__Host-`: the browser takes it only over a secure connection (or from this machine) and sends it to this host alone.
pub const COOKIE: &str = "__Host-countersign";

const ORGANIZATION: &str = "organization";
const TOUCHED: &str = "touched";

/// Somebody who does nothing for this long is signed out; everybody is after [`SignedIn::LIFETIME`].
const IDLE: time::Duration = time::Duration::hours(12);
/// How often a session that is used is written again, so that reading pages does not write at every click.
const TOUCH: u64 = 15 * 60;

/// The layer that finds the session of a request.
pub(super) fn layer(at: &Installation) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(Store::new(at.backend.clone()))
        .with_name(COOKIE)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(IDLE))
}

/// Who acts in this session, for which organization; none when nobody is signed in.
pub(super) async fn actor(at: &Installation, session: &Session) -> Result<Option<Actor>, Broken> {
    let Some(signed_in) = session.get::<SignedIn>(SignedIn::KEY).await? else {
        return Ok(None);
    };
    let organization = session.get::<OrganizationId>(ORGANIZATION).await?;
    let actor = people::actor(&at.backend, signed_in.person, organization).await?;
    match &actor {
        Some(_) => touch(at, session).await?,
        // The person is gone, and so is what they were signed in for.
        None => session.flush().await?,
    }
    Ok(actor)
}

/// Whether the session `id` still acts for this organization. Asked anew, not of what was read when the request began.
pub(super) async fn goes_on(at: &Installation, id: Id, organization: OrganizationId) -> Result<bool, Broken> {
    let store = Store::new(at.backend.clone());
    let Some(record) = store.load(&id).await.map_err(tower_sessions::session::Error::Store)? else { return Ok(false) };
    let chosen = record.data.get(ORGANIZATION).and_then(|value| serde_json::from_value(value.clone()).ok());
    let Some(signed_in) = SignedIn::of(&record.data) else { return Ok(false) };
    let actor = people::actor(&at.backend, signed_in.person, chosen).await?;
    Ok(actor.is_some_and(|actor| actor.organization.id == organization))
}

/// Tried past the session layer, which would answer 500 when it cannot save: pages can be read while nothing can be written.
async fn touch(at: &Installation, session: &Session) -> Result<(), Broken> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let touched: u64 = session.get(TOUCHED).await?.unwrap_or_default();
    let Some(id) = session.id().filter(|_| now.saturating_sub(touched) >= TOUCH) else { return Ok(()) };
    let store = Store::new(at.backend.clone());
    if let Err(error) = written_again(&store, &id, now).await {
        tracing::warn!("can’t extend a session; the next request will try again: {error}");
        return Ok(());
    }
    // It could be written: the layer does so too, and sends the cookie, whose time would run out else.
    Ok(session.insert(TOUCHED, now).await?)
}

async fn written_again(store: &Store, id: &Id, now: u64) -> session_store::Result<()> {
    let Some(mut record) = store.load(id).await? else { return Ok(()) };
    record.data.insert(TOUCHED.to_owned(), now.into());
    record.expiry_date = time::OffsetDateTime::now_utc() + IDLE;
    store.save(&record).await
}

/// Signs a person in, under a new identifier: one that was known before is worth nothing.
pub async fn sign_in(session: &Session, identity: Identity) -> Result<(), Broken> {
    session.clear().await;
    session.cycle_id().await?;
    session.insert(SignedIn::KEY, SignedIn::now(identity)).await?;
    Ok(())
}

/// Whether the password has to be typed again before something that binds.
pub async fn confirmation_due(session: &Session, after: Option<Duration>) -> Result<bool, Broken> {
    let Some(after) = after else { return Ok(false) };
    let signed_in = session.get::<SignedIn>(SignedIn::KEY).await?;
    Ok(!signed_in.is_some_and(|signed_in| signed_in.confirmed_within(after)))
}

/// The password was typed again: the session goes on under a new identifier. The old one answers what is under way, such as a
/// button pressed twice.
pub async fn confirm(at: &Installation, session: &Session, identity: Identity) -> Result<(), Broken> {
    let (Some(signed_in), Some(before)) = (session.get::<SignedIn>(SignedIn::KEY).await?, session.id()) else {
        return sign_in(session, identity).await;
    };
    let mut data = HashMap::new();
    for key in [SignedIn::KEY, ORGANIZATION] {
        if let Some(value) = session.get_value(key).await? {
            data.insert(key.to_owned(), value);
        }
    }
    session.cycle_id().await?;
    Store::new(at.backend.clone()).overlap(before, data).await?;
    session.insert(SignedIn::KEY, signed_in.confirmed(identity)).await?;
    Ok(())
}

/// Acts for another organization from now on. Whether the person belongs to it is asked before, and at every request.
pub async fn switch(session: &Session, organization: OrganizationId) -> Result<(), Broken> {
    session.cycle_id().await?;
    session.insert(ORGANIZATION, organization).await?;
    Ok(())
}

/// Signs out: the session is gone from the database too.
pub async fn sign_out(session: &Session) -> Result<(), Broken> {
    Ok(session.flush().await?)
}

/// Everything but what may stand as it is in a value behind the question mark.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address as a value behind the question mark.
pub fn query_value(path: &str) -> String {
    utf8_percent_encode(path, QUERY).to_string()
}

/// Where to go on after signing in.
///
/// `wish` if it is an address of this site, else none: nobody is sent elsewhere by a link to our own sign-in.
///
/// Browsers read `//host`, `/\host` and a tab between the slashes as another site.
pub fn local_path(wish: &str) -> Option<&str> {
    let after = wish.strip_prefix('/')?;
    let elsewhere = after.starts_with(['/', '\\']);
    let odd = wish.chars().any(|c| c.is_control() || c == '\\');
    (!elsewhere && !odd && !is_a_step_of_signing_in(wish)).then_some(wish)
}

fn is_a_step_of_signing_in(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    matches!(path, addresses::SIGN_IN | addresses::SIGN_OUT)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn addresses_of_this_site_are_kept() {
        for path in ["/", "/offers", "/offers/O-1042?tab=mine", "/a#b"] {
            assert_eq!(local_path(path), Some(path));
        }
    }

    #[test]
    fn everything_else_is_dropped() {
        for path in [
            "",
            "offers",
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\\b",
            "/sign-out",
            "/sign-in?next=/",
        ] {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }
}
