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
        Err("This is empty. Enter a name.".into())
    } else if length > MOST_CHARS {
        Err(format!("This has {length} characters; the limit is {MOST_CHARS}. Shorten it."))
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
        Err(format!("This has {length} characters; the limit is {MOST}. Shorten it."))
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
            "“{text}” isn’t a valid key. Use up to 64 lowercase letters, digits and hyphens, such as contoso-insight."
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
        Err(format!("“{text}” isn’t a valid e-mail address. Enter one such as kim.akers@contoso.example."))
    }
}

pub(super) fn password(text: &str, email: &str, name: &str) -> Taken {
    people::password_problem(text, email, name).map_or_else(|| Ok(text.into()), Err)
}

pub(super) fn time_zone(text: &str) -> Taken {
    match text.parse::<chrono_tz::Tz>() {
        Ok(zone) => Ok(zone.name().into()),
        Err(_) => Err(format!("“{text}” isn’t a time zone. Enter an IANA name, such as Europe/Berlin or UTC.")),
    }
}

/// ISO 3166 alpha-2.
pub(super) fn country(text: &str) -> Taken {
    match text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        true => Ok(text.into()),
        false => Err(format!("“{text}” isn’t a country code. Enter two capital letters, such as US.")),
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
        false => Err(format!("“{text}” isn’t a valid seller ID. Use up to 20 digits, such as 34210077.")),
    }
}

/// A CSP partner's (MS-3.9).
pub(super) fn tenant_id(text: &str) -> Taken {
    match domain::directory::tenant(text) {
        Some(id) => Ok(id.to_string()),
        None => Err(format!(
            "“{text}” isn’t a tenant ID. Use 32 hexadecimal digits with hyphens, such as 0190c0de-0000-7000-8000-000000000001."
        )),
    }
}

/// MS-1.14.
pub(super) fn billing_account(text: &str) -> Taken {
    match is_billing_account(text) {
        true => Ok(text.into()),
        false => Err(format!(
            "“{text}” isn’t a valid billing account ID. Use 8 digits, such as 48120773, or the format guid:guid_yyyy-mm-dd."
        )),
    }
}

/// The agreement a customer buys under.
pub(super) fn agreement(text: &str) -> Taken {
    match ["enterprise", "customer"].contains(&text) {
        true => Ok(text.into()),
        false => Err(format!("“{text}” isn’t a type of agreement. Enter enterprise or customer.")),
    }
}
