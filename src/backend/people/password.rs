//! argon2id. One hash takes 19 MiB and some tens of milliseconds of a core, so only a few run at once and off the async threads:
//! a flood of sign-ins queues here instead of stopping everything else.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::text::nfc;
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

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
            "Passwords need {LEAST_CHARS} to {MOST_CHARS} characters; this one has {length}. Choose another."
        ));
    }
    guessed(password, email, name)
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

const PRODUCT: &str = "countersign";
/// Shorter names stand in too many words.
const LEAST_CONTAINED: usize = 5;
/// A hundred million guesses or more: at the speed of a sign-in that takes years.
const LEAST: Score = Score::Three;

/// Why a password is too easily guessed, in a sentence. It is at most as long as a password may be: the estimate takes longer for
/// longer ones.
///
/// The lists and the estimate are those of zxcvbn. Its own minimum of characters stops the whole list of common passwords; what it
/// would not stop are common passwords with something before or behind them, and words put together, which the estimate knows.
fn guessed(password: &str, email: &str, name: &str) -> Option<String> {
    let folded = fold(password);
    let contains = |text: &str| {
        let text = fold(text);
        text.chars().count() >= LEAST_CONTAINED && folded.contains(&text)
    };
    let known = [(email, "the e-mail address"), (name, "the person’s name"), (PRODUCT, "the product name")];
    if let Some((_, what)) = known.into_iter().find(|(text, _)| contains(text)) {
        return Some(format!("The password contains {what}, which makes it easy to guess. Choose another."));
    }
    let words: Vec<&str> = words(email).chain(words(name)).chain([email, name, PRODUCT]).collect();
    let estimate = zxcvbn(password, &words);
    if estimate.score() >= LEAST {
        return None;
    }
    let why = estimate.feedback().and_then(|f| f.warning()).map(|warning| format!(" {warning}")).unwrap_or_default();
    Some(format!("This password is too easy to guess.{why} Choose another, such as four unrelated words."))
}

/// Letters and digits in small letters: spaces and points between them hide nothing.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(password: &str) -> Option<String> {
        guessed(password, "adele.vance@contoso.example", "Adele Vance")
    }

    #[test]
    fn common_passwords_are_refused_also_with_something_around_them() {
        let common = [
            "password1234",
            "Passw0rd1234",
            "passwordpassword",
            "123456789012",
            "qwertyuiop12",
            "1q2w3e4r5t6y",
            "letmein12345",
            "iloveyou1234",
            "Welcome2026!",
            "aaaaaaaaaaaa",
            "abcdefghijkl",
            "unbelievable",
        ];
        for password in common {
            let sentence = refusal(password).unwrap_or_default();
            assert!(sentence.starts_with("This password is too easy to guess."), "{password}: {sentence}");
        }
    }

    #[test]
    fn what_is_known_about_its_owner_is_refused_however_it_is_written() {
        let table = [
            ("Adele.Vance@contoso.example", "the e-mail address"),
            ("my adele.vance@contoso.example!", "the e-mail address"),
            ("ADELE-VANCE likes rhubarb", "the person’s name"),
            ("Counter Sign makes 7 offers", "the product name"),
        ];
        for (password, what) in table {
            let sentence = refusal(password).unwrap_or_default();
            assert!(sentence.contains(what), "{password}: {sentence}");
        }
        assert!(refusal("contoso12345").is_some());
    }

    #[test]
    fn words_that_have_nothing_to_do_with_each_other_are_taken() {
        for password in ["rhubarb quarrel ferry ninth", "adele has a password", "gR7#pQ2!vX9z"] {
            assert_eq!(refusal(password), None, "{password}");
        }
    }
}
