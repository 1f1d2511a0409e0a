//! Starting the binary in a folder of its own, without the settings of whoever runs the tests.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};
use testing::process::{self, Server};

pub struct Sandbox(process::Sandbox);

impl Sandbox {
    pub fn new() -> Self {
        Self(process::Sandbox::new(Path::new(env!("CARGO_BIN_EXE_countersign"))).expect("a folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, content: &str) {
        std::fs::write(self.path().join(name), content).expect("a file");
    }

    pub fn database(&self) -> String {
        self.0.sqlite("world.sqlite")
    }

    /// The binary in this folder, with nothing but `PATH` from outside.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.0.command(&self.database());
        command.args(words);
        command
    }

    /// The server as a process of its own, ready.
    pub fn serve(&self) -> Server {
        Server::launch(&self.0, &self.command(&[]), &[]).and_then(Server::ready).expect("a server")
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
