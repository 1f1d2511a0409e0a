//! What a run goes without, because it was asked to. Whatever else is missing fails it.

use crate::process::Done;

/// Read by the tests: what was not asked for here, they go without neither.
pub const VARIABLE: &str = "COUNTERSIGN_TEST_WITHOUT";

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Without {
    pub postgres: bool,
    pub oracle: bool,
}

impl Without {
    /// From `postgres,oracle`.
    pub fn named(list: Option<&str>) -> Done<Without> {
        let mut without = Without::default();
        for name in list.into_iter().flat_map(|list| list.split(',')) {
            match name {
                "postgres" => without.postgres = true,
                "oracle" => without.oracle = true,
                other => return Err(format!("nobody can go without `{other}`, only without postgres and oracle")),
            }
        }
        Ok(without)
    }

    /// As it was named; nothing for a whole run.
    pub fn names(self) -> String {
        let names = [("postgres", self.postgres), ("oracle", self.oracle)];
        let names: Vec<_> = names.into_iter().filter(|(_, without)| *without).map(|(name, _)| name).collect();
        names.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::Without;

    #[test]
    fn a_run_goes_without_what_is_named_and_nothing_else() {
        let named = |list| Without::named(list).map(Without::names);
        assert_eq!(named(None), Ok(String::new()));
        assert_eq!(named(Some("oracle")), Ok("oracle".to_owned()));
        assert_eq!(named(Some("oracle,postgres")), Ok("postgres,oracle".to_owned()));
        assert!(named(Some("postgresql")).is_err() && named(Some("")).is_err());
    }
}
