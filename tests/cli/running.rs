//! The server as a process of its own, gone when the test ends.

use crate::binary::Place;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Stdio},
    sync::{Arc, Mutex},
};

pub struct Running {
    child: Child,
    pub log: Arc<Mutex<String>>,
}

impl Running {
    /// Started and listening.
    pub fn start(place: &Place, words: &[&str]) -> Self {
        let words = [&["serve", "--addr", "127.0.0.1:0"], words].concat();
        let mut child = place.command(&words).stderr(Stdio::piped()).spawn().expect("a start");
        let mut lines = BufReader::new(child.stderr.take().expect("a log")).lines().map_while(Result::ok);
        let log = Arc::new(Mutex::new(String::new()));
        loop {
            let line = lines.next().unwrap_or_else(|| panic!("it ended: {}", log.lock().expect("the log")));
            log.lock().expect("the log").push_str(&format!("{line}\n"));
            if line.contains("listening on http://") {
                break;
            }
        }
        // The log must go on being read, or the server would stop at a full pipe.
        let rest = log.clone();
        std::thread::spawn(move || lines.for_each(|line| rest.lock().expect("the log").push_str(&format!("{line}\n"))));
        Self { child, log }
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
