//! The URL of a database. It may hold a password, so nothing prints it: neither clap, which repeats what it refuses, nor an error on the way.

use percent_encoding::percent_decode_str;
use std::fmt;

const SCHEMES: [&str; 3] = ["sqlite:", "postgres://", "postgresql://"];
/// What the driver reads from the query of a PostgreSQL URL. It would write any other with its value into the log.
const PARAMETERS: [&str; 17] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
];
const WHAT_IT_IS: &str = "--database: use sqlite://path/file.sqlite?mode=rwc or postgres://user:password@host/name";

/// As given, not yet looked at: what clap finds wrong with a value it prints.
#[derive(Clone)]
pub(super) struct Database(String);

impl From<String> for Database {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Database(…)")
    }
}

impl Database {
    /// The URL, or what is wrong with it without a word of it.
    pub fn url(&self) -> Result<&str, String> {
        let url = self.0.as_str();
        if !SCHEMES.iter().any(|scheme| url.starts_with(scheme)) {
            return Err(WHAT_IT_IS.to_owned());
        }
        match url.split_once("://") {
            Some((scheme, rest)) if scheme != "sqlite" => postgres(rest).map(|()| url),
            _ => Ok(url),
        }
    }

    /// A text that came back from a driver or a server, without the URL and its password.
    pub fn hidden_in(&self, text: &str) -> String {
        let mut text = text.replace(&self.0, "…");
        for secret in self.secrets().filter(|secret| !secret.is_empty()) {
            text = text.replace(&secret, "…");
        }
        text
    }

    /// The password as it was written and as it is meant.
    fn secrets(&self) -> impl Iterator<Item = String> {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let user = rest.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, password)| password);
        let query = rest.split_once('?').map_or("", |(_, query)| query);
        let named = query.split('&').filter_map(|pair| pair.strip_prefix("password="));
        let written: Vec<String> = user.into_iter().chain(named).map(str::to_owned).collect();
        let meant: Vec<String> =
            written.iter().map(|word| percent_decode_str(word).decode_utf8_lossy().into_owned()).collect();
        written.into_iter().chain(meant)
    }
}

/// Behind the scheme. A password with letters that end a host would otherwise be taken for the database's name, and come back in the
/// server's error.
fn postgres(rest: &str) -> Result<(), String> {
    let (_, behind) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let path = behind.split_once('?').map_or(behind, |(path, _)| path);
    if path.contains(['@', '#']) || behind.contains('#') {
        return Err("--database: invalid URL. In the user and password, write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25.".to_owned());
    }
    let query = behind.split_once('?').map_or("", |(_, query)| query);
    let known = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        PARAMETERS.contains(&name)
            || name == "options"
            || name.starts_with("options[")
            || name.starts_with("options%5B")
    };
    match query.split('&').filter(|pair| !pair.is_empty()).all(known) {
        true => Ok(()),
        false => Err(format!(
            "--database: the URL has an unknown parameter after ?. Supported parameters: {} and options.",
            PARAMETERS.join(", ")
        )),
    }
}

/// A text of clap without what stands before the @ of a URL: it repeats an argument that it does not know.
pub(super) fn without_passwords(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, url) = rest.split_at(at + 3);
        let end = url.find(|c: char| c.is_whitespace() || c == '\'' || c == '"').unwrap_or(url.len());
        clean.push_str(before);
        clean.push('…');
        rest = &url[end..];
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Database {
        Database::from(url.to_owned())
    }

    #[test]
    fn only_the_two_databases_are_taken() {
        for right in [
            "sqlite://a.sqlite?mode=rwc",
            "sqlite::memory:",
            "postgres://h/n",
            "postgresql://u:p%40ss@h:5432/n?sslmode=require&options[search_path]=a",
        ] {
            assert_eq!(of(right).url(), Ok(right));
        }
        for wrong in ["", "mysql://h/n", "a.sqlite", "http://h"] {
            assert!(of(wrong).url().unwrap_err().contains("sqlite://"), "{wrong:?}");
        }
    }

    #[test]
    fn no_sentence_and_no_debug_print_repeats_a_password() {
        for wrong in [
            "mysql://u:CANARY@h/n",
            "postgres://u:12/CANARY@h/n",
            "postgres://u:#CANARY@h/n",
            "postgres://u:1?CANARY@h/n",
            "postgres://u@h/n?passwrd=CANARY",
            "postgres://u@h/n?CANARY",
        ] {
            let sentence = of(wrong).url().expect_err(wrong);
            assert!(!sentence.contains("CANARY"), "{sentence}");
            assert!(!format!("{:?}", of(wrong)).contains("CANARY"));
        }
    }

    #[test]
    fn what_comes_back_is_printed_without_the_password() {
        let database = of("postgres://u:CAN%41RY@h/n?password=KANARI");
        let text = "it is CAN%41RY or CANARY, or KANARI, in postgres://u:CAN%41RY@h/n?password=KANARI";
        assert_eq!(database.hidden_in(text), "it is … or …, or …, in …");
        assert_eq!(
            without_passwords("unexpected argument 'postgres://u:CANARY@h/n' found, see '-- postgres://u:CANARY@h'"),
            "unexpected argument 'postgres://…' found, see '-- postgres://…'"
        );
    }
}
