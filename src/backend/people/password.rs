//! argon2id. One hash takes 19 MiB and some tens of milliseconds of a core, so only a few run at once and off the async threads:
//! a flood of sign-ins queues here instead of stopping everything else.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::text::nfc;
use tokio::sync::Semaphore;

use super::strength;
use crate::{Fault, token};

static POOL: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, |n| n.get().min(4))));

/// What the password of an unknown person is compared with, so that it takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| compute(&token::secret()).unwrap_or_default());

const LEAST_CHARS: usize = 12;
const MOST_CHARS: usize = 128;

/// Why the person of this e-mail address and name cannot have this password, in a sentence.
pub fn problem(password: &str, email: &str, name: &str) -> Option<String> {
    let password = &nfc(password);
    let length = password.chars().count();
    if !(LEAST_CHARS..=MOST_CHARS).contains(&length) {
        return Some(format!(
            "A password has {LEAST_CHARS} to {MOST_CHARS} characters; this one has {length}. Choose another."
        ));
    }
    strength::problem(password, email, name)
}

/// The string to store for a password, with its own salt. What looks the same is the same, whatever keyboard it was typed on; nothing
/// else is changed (RFC 8265).
pub async fn hash(password: &str) -> Result<String, Fault> {
    let password = nfc(password);
    on_pool(move || compute(&password)).await?
}

/// Whether `password` belongs to `hash`. An empty hash belongs to no password and takes as long to find out.
///
/// Older versions hashed what was typed, so that is tried as well where it is something else.
pub(super) async fn verify(password: &str, hash: String) -> Result<bool, Fault> {
    let password = password.to_owned();
    on_pool(move || {
        let nobody = NOBODY.as_str();
        let compared = if hash.is_empty() { nobody } else { &hash };
        let parsed = PasswordHash::new(compared).map_err(|e| Fault::broken(format!("password hash: {e}")))?;
        let same = |form: &str| Argon2::default().verify_password(form.as_bytes(), &parsed).is_ok();
        let normal = nfc(&password);
        let same = same(&normal) || normal != password && same(&password);
        Ok(same && !hash.is_empty())
    })
    .await?
}

fn compute(password: &str) -> Result<String, Fault> {
    let hash: PasswordHash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|e| Fault::broken(format!("argon2: {e}")))?;
    Ok(hash.to_string())
}

async fn on_pool<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let permit = POOL.acquire().await.map_err(|e| Fault::broken(e.to_string()))?;
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    done.await.map_err(|e| Fault::broken(format!("password task: {e}")))
}
