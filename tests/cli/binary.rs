//! Starting the binary in a folder of its own, without the settings of whoever runs the tests.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(place.path().join("site")).expect("a folder");
        place.file("site/hash.txt", "css: c3\n");
        place
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, content: &str) {
        std::fs::write(self.path().join(name), content).expect("a file");
    }

    pub fn database(&self) -> String {
        format!("sqlite://{}/world.sqlite?mode=rwc", self.path().display())
    }

    /// The binary in this folder, with nothing but `PATH` from outside.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(words).current_dir(self.path()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("COUNTERSIGN_SITE", self.path().join("site")).env("DATABASE_URL", self.database());
        command
    }

    pub fn run(&self, words: &[&str]) -> Ended {
        Ended::of(self.command(words).output().expect("an end"))
    }

    pub fn run_with_input(&self, words: &[&str], input: &str) -> Ended {
        let mut command = self.command(words);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a start");
        child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("written");
        Ended::of(child.wait_with_output().expect("an end"))
    }
}

#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub said: String,
    pub complained: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Self { code: output.status.code(), said: text(output.stdout), complained: text(output.stderr) }
    }

    /// It was the caller's doing, and this is in the sentence.
    pub fn refused(&self, part: &str) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert!(self.complained.contains(part), "“{part}” is not in {}", self.complained);
        assert!(!self.complained.contains("panicked"), "{}", self.complained);
    }
}
