//! How single values of the file must look. What is taken comes back as it will be stored; what is not gets a sentence that says how
//! to mend it.

use domain::offer::check::{is_billing_account, is_email};

use crate::people;

type Taken = Result<String, String>;

const MOST_CHARS: usize = 128;

/// A name people read.
pub(super) fn name(text: &str) -> Taken {
    let text = &domain::text::nfc(text);
    let length = text.chars().count();
    if text.is_empty() {
        Err("This is empty. Write a name.".into())
    } else if length > MOST_CHARS {
        Err(format!("This has {length} characters; at most {MOST_CHARS} are allowed. Shorten it."))
    } else {
        visible(text)
    }
}

/// A longer text, which may be empty.
pub(super) fn description(text: &str) -> Taken {
    const MOST: usize = 3000;
    let text = &domain::text::nfc(text);
    let length = text.chars().count();
    if length > MOST {
        Err(format!("This has {length} characters; at most {MOST} are allowed. Shorten it."))
    } else {
        visible(text)
    }
}

fn visible(text: &str) -> Taken {
    match domain::text::line_problem("This", text) {
        Some(sentence) => Err(sentence),
        None => Ok(text.into()),
    }
}

/// The name by which rows of the file speak of each other.
pub(super) fn key(text: &str) -> Taken {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    match !text.is_empty() && text.len() <= 64 && text.bytes().all(plain) {
        true => Ok(text.into()),
        false => Err(format!(
            "“{text}” is not a key. Use up to 64 small letters, digits and hyphens, such as contoso-insight."
        )),
    }
}

pub(super) fn email(text: &str) -> Taken {
    if let Some(sentence) = domain::text::line_problem("An e-mail address", text) {
        return Err(sentence);
    }
    let key = people::email_key(text);
    if is_email(&key) {
        Ok(key)
    } else {
        Err(format!("“{text}” is not an e-mail address. Write one, such as kim.akers@contoso.example."))
    }
}

pub(super) fn password(text: &str, email: &str, name: &str) -> Taken {
    people::password_problem(text, email, name).map_or_else(|| Ok(text.into()), Err)
}

pub(super) fn time_zone(text: &str) -> Taken {
    match text.parse::<chrono_tz::Tz>() {
        Ok(zone) => Ok(zone.name().into()),
        Err(_) => Err(format!("“{text}” is not a time zone. Write its IANA name, such as Europe/Berlin or UTC.")),
    }
}

/// ISO 3166 alpha-2.
pub(super) fn country(text: &str) -> Taken {
    match text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        true => Ok(text.into()),
        false => Err(format!("“{text}” is not a country code. Write two capital letters, such as US.")),
    }
}

/// ISO 4217.
pub(super) fn currency(text: &str) -> Taken {
    text.parse::<domain::Currency>().map(|c| c.code().into())
}

/// MS-1.14.
pub(super) fn seller_id(text: &str) -> Taken {
    match (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(text.into()),
        false => Err(format!("“{text}” is not a seller ID. It has digits only, at most 20, such as 34210077.")),
    }
}

/// MS-1.14.
pub(super) fn billing_account(text: &str) -> Taken {
    match is_billing_account(text) {
        true => Ok(text.into()),
        false => Err(format!(
            "“{text}” is not a billing account ID. It has 8 digits, such as 48120773, or the form guid:guid_yyyy-mm-dd."
        )),
    }
}

/// The agreement a customer buys under.
pub(super) fn agreement(text: &str) -> Taken {
    match ["enterprise", "customer"].contains(&text) {
        true => Ok(text.into()),
        false => Err(format!("“{text}” is not a type of agreement. Write enterprise or customer.")),
    }
}
