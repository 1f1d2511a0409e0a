//! What is answered when a form is saved while somebody writes.

/// On the wire an object of three texts: `state`, `says`, `seen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutosaveAnswer {
    /// It stands as typed. When, `12:04:31 UTC`, and what the page has seen now.
    Saved { at: String, seen: String },
    /// Something would be lost: the page asks when *Save* is pressed.
    Asked(String),
    /// Somebody else saved the form meanwhile.
    Overtaken(String),
    /// It cannot be saved like this: why, and how to mend it.
    Refused(String),
}

impl AutosaveAnswer {
    /// Names and texts.
    #[cfg(any(feature = "ssr", test))]
    pub fn wire(&self) -> [(&'static str, &str); 3] {
        let (state, says, seen) = match self {
            Self::Saved { at, seen } => ("saved", at, seen.as_str()),
            Self::Asked(why) => ("asked", why, ""),
            Self::Overtaken(why) => ("overtaken", why, ""),
            Self::Refused(why) => ("refused", why, ""),
        };
        [("state", state), ("says", says), ("seen", seen)]
    }

    /// None for a state of another version.
    #[cfg(any(target_arch = "wasm32", test))]
    pub fn of_wire(text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let says = text("says")?;
        Some(match text("state")?.as_str() {
            "saved" => Self::Saved { at: says, seen: text("seen")? },
            "asked" => Self::Asked(says),
            "overtaken" => Self::Overtaken(says),
            "refused" => Self::Refused(says),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_reads_what_the_server_writes() {
        let text = || "12:04:31 UTC".to_owned();
        let all = [
            AutosaveAnswer::Saved { at: text(), seen: "a1".into() },
            AutosaveAnswer::Asked(text()),
            AutosaveAnswer::Overtaken(text()),
            AutosaveAnswer::Refused(text()),
        ];
        for kept in all {
            let wire = kept.wire();
            let read = |name: &str| wire.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
            assert_eq!(AutosaveAnswer::of_wire(read), Some(kept.clone()));
        }
        assert_eq!(AutosaveAnswer::of_wire(|_| Some("later".into())), None);
    }
}
