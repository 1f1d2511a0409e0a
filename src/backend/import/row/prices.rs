//! Prices: an object whose fields are currencies and whose values are amounts in quotes.

use domain::Currency;
use serde_json::Value;

use super::Row;

impl Row<'_> {
    /// The amounts; none at all once one of them was refused, so that nobody is told that it is missing too.
    pub(in crate::import) fn by_currency<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&str, Currency) -> Result<T, String>,
    ) -> Vec<T> {
        let Some(value) = self.required(field, r#"amounts by currency, such as { "USD": "12500.00" }"#) else {
            return Vec::new();
        };
        let Some(amounts) = value.as_object().filter(|a| !a.is_empty()) else {
            self.say(field, r#"Amounts by currency are expected here, such as { "USD": "12500.00" }."#);
            return Vec::new();
        };
        let taken: Vec<_> = amounts.iter().map(|(code, amount)| self.amount(field, code, amount, &read)).collect();
        taken.into_iter().collect::<Option<_>>().unwrap_or_default()
    }

    fn amount<T>(
        &self,
        field: &str,
        code: &str,
        amount: &Value,
        read: impl Fn(&str, Currency) -> Result<T, String>,
    ) -> Option<T> {
        let at = format!("{field}.{code}");
        let currency = code.parse::<Currency>().map_err(|sentence| self.say(&at, sentence)).ok()?;
        if let Value::Number(n) = amount {
            self.say(&at, format!("Write the amount in quotes, \"{n}\", so that no program rounds it."));
            return None;
        }
        self.checked(&at, amount, |text| read(text, currency))
    }
}
