//! The end of the process.

use crate::binary::Place;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

struct Server {
    child: Child,
    address: String,
    _place: Place,
}

impl Server {
    fn start() -> Self {
        let place = Place::new();
        let mut child =
            place.command(&["serve", "--addr", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().expect("a start");
        let mut lines = BufReader::new(child.stderr.take().expect("a log")).lines();
        let line = lines.find_map(|line| line.ok().filter(|l| l.contains("listening on http://"))).expect("a listener");
        let address = line.rsplit("http://").next().expect("an address").trim().to_owned();
        // The log must go on being read, or the server would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address, _place: place }
    }

    fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    }

    /// How it ended, and that it did so in time.
    fn ended(&mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(15) {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        panic!("it did not end");
    }
}

fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}

#[test]
fn sigterm_ends_it_well() {
    let mut server = Server::start();
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("asked");
    assert!(answer(&mut stream).starts_with("HTTP/1.1 200"));
    server.terminate();
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    let mut server = Server::start();
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\nConnection: close\r\n\r\nema";
    stream.write_all(head.as_bytes()).expect("asked");
    std::thread::sleep(Duration::from_millis(300));
    server.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&server.address).is_err(), "nobody new is let in");
    stream.write_all(b"il=x").expect("finished");
    assert!(answer(&mut stream).starts_with("HTTP/1.1 422"));
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn somebody_who_never_finishes_does_not_keep_it_alive() {
    let mut server = Server::start();
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    stream.write_all(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nema").expect("asked");
    std::thread::sleep(Duration::from_millis(300));
    server.terminate();
    assert_eq!(server.ended(), Some(0));
}
