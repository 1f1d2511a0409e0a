//! Blocks of a table: a title, settings, questions and the answers they should get.

/// What a case was asked: every setting so far, the question last.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    said: Vec<(String, String)>,
}

/// The lines of an answer; a table that cannot be read says why.
pub type Answer = Result<Vec<String>, String>;

/// One question with the answer it should get.
pub struct Case {
    pub title: String,
    pub asked: Settings,
    pub expected: Vec<String>,
}

/// Blocks are apart by an empty line. A question is the setting before `=>`; the ones before it in its block stay said.
pub fn read(text: &str) -> Vec<Case> {
    text.split("\n\n").flat_map(block).collect()
}

fn block(block: &str) -> Vec<Case> {
    let (mut title, mut asked, mut cases) = (String::new(), Settings::default(), Vec::<Case>::new());
    let mut answering = false;
    for line in block.lines() {
        if let Some(text) = line.strip_prefix("# ") {
            title = text.to_owned();
        } else if let Some(expected) = line.strip_prefix("=>") {
            if !answering {
                cases.push(Case { title: title.clone(), asked: asked.clone(), expected: Vec::new() });
            }
            answering = true;
            if let Some(case) = cases.last_mut() {
                case.expected.push(spelled_out(expected.trim()));
            }
        } else if let Some((key, value)) = line.split_once('=') {
            answering = false;
            asked.said.push((key.trim().to_owned(), spelled_out(value.trim())));
        }
    }
    cases
}

/// What a table cannot hold or show.
fn spelled_out(value: &str) -> String {
    let signs = [
        ("{tab}", "\t"),
        ("{newline}", "\n"),
        ("{return}", "\r"),
        ("{blank}", " "),
        ("{hard blank}", "\u{a0}"),
        ("{mark}", "\u{feff}"),
        ("{zero width}", "\u{200b}"),
        ("{narrow blank}", "\u{202f}"),
        ("{filler}", "\u{3164}"),
        ("{left to right}", "\u{200e}"),
        ("{arabic mark}", "\u{61c}"),
        ("{right to left}", "\u{202e}"),
        ("{isolate end}", "\u{2069}"),
    ];
    signs.into_iter().fold(value.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

impl Settings {
    /// The question's name.
    pub fn question(&self) -> &str {
        self.said.last().map_or("", |(key, _)| key)
    }

    /// The question with what stands behind it.
    pub fn last(&self) -> String {
        self.said.last().map(|(key, value)| format!("{key} = {value}")).unwrap_or_default()
    }

    /// What was said last under a name.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.said.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value.as_str())
    }

    /// The same, or empty.
    pub fn text(&self, key: &str) -> String {
        self.get(key).unwrap_or_default().to_owned()
    }

    /// Everything said under a name.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.said.iter().filter(move |(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    pub fn needed(&self, key: &str) -> Result<&str, String> {
        self.get(key).ok_or_else(|| format!("{key} is not said"))
    }
}
