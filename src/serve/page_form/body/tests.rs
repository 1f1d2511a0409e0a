use super::*;
use crate::serve::{Files, Installation, Site, limits::Uploads};
use backend::{Backend, Config, documents::Limits};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const PLAIN: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=BORDER";

/// An installation, and the folder it is in.
struct TestInstallation {
    at: Installation,
    folder: tempfile::TempDir,
}

impl TestInstallation {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
        let config = Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        Self { at: Installation::new(backend, Site::bare(), crate::routes::product()), folder }
    }

    async fn read(&self, kind: &str, body: impl Into<Body>, files: Option<Files>) -> Read {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, kind.parse().expect("a header"));
        let sender = files.map(|files| Sender { at: &self.at, client: "192.0.2.1".to_owned(), files });
        read(&headers, body.into(), sender).await
    }

    /// Files that are still arriving.
    fn arriving(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("files/incoming")).expect("a folder").count()
    }
}

fn part(head: &str, content: &str) -> String {
    format!("--BORDER\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
}

/// The same piece again and again, and how many bytes of it were taken.
fn endless(piece: String) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let (counted, piece) = (taken.clone(), Bytes::from(piece.repeat(100)));
    let stream = futures::stream::repeat_with(move || {
        counted.fetch_add(piece.len(), Ordering::Relaxed);
        Ok::<_, std::io::Error>(piece.clone())
    });
    (Body::from_stream(stream), taken)
}

#[tokio::test]
async fn a_plain_form_is_read_in_order() {
    let form = TestInstallation::new().await.read(PLAIN, "a=1+2&b=%C3%A4&a=3", None).await.expect("a form");
    assert_eq!(form, Form::of([("a", "1 2"), ("b", "ä"), ("a", "3")]));
}

#[tokio::test]
async fn a_form_that_is_too_large_keeps_what_came_first() {
    let body = format!("name=kept&note={}", "x".repeat(limits::FORM));
    let (form, status, sentence) = TestInstallation::new().await.read(PLAIN, body, None).await.expect_err("refused");
    assert_eq!((form.value("name"), status), ("kept", StatusCode::PAYLOAD_TOO_LARGE));
    assert!(sentence.contains("256 kB"), "{sentence}");
}

#[tokio::test]
async fn fields_and_files_come_apart_and_an_empty_file_field_is_none() {
    let body = [
        part("name=\"note\"", "a\r\nb"),
        part("name=\"pdf\"; filename=\"terms.pdf\"", "%PDF"),
        part("name=\"other\"; filename=\"\"", ""),
        "--BORDER--\r\n".to_owned(),
    ];
    let installation = TestInstallation::new().await;
    let form = installation.read(FILES, body.concat(), Some(Files::Kept)).await.expect("a form");
    assert_eq!(form.value("note"), "a\nb");
    let files: Vec<_> = form.files.iter().map(|f| (f.field.as_str(), f.filename.as_str(), f.upload())).collect();
    let [("pdf", "terms.pdf", Some(upload))] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!((upload.length, upload.is_kept()), (4, true));
    assert_eq!(installation.arriving(), 1);
    drop(form);
    assert_eq!(installation.arriving(), 0, "what nobody took over is gone");
}

#[tokio::test]
async fn files_that_are_only_hashed_leave_nothing_and_those_that_are_read_have_a_limit() {
    let body = [
        part("name=\"receipt\"; filename=\"r.json\"", &"{".repeat(30)),
        part("name=\"documents\"; filename=\"a.pdf\"", "%PDF"),
        "--BORDER--\r\n".to_owned(),
    ];
    let installation = TestInstallation::new().await;
    let files = Files::Read { field: "receipt", most: 20 };
    let form = installation.read(FILES, body.concat(), Some(files)).await.expect("a form");
    assert_eq!(form.files[0].bytes(), [b'{'; 21], "one byte more than allowed shows that it is too large");
    assert!(form.files[1].upload().is_some_and(|upload| !upload.is_kept() && upload.length == 4));
    assert_eq!(installation.arriving(), 0);
}

#[tokio::test]
async fn files_that_are_read_are_no_more_together_than_one_may_be() {
    let installation = TestInstallation::new().await;
    let body = part("name=\"receipt\"; filename=\"a\"", &"x".repeat(20)).repeat(60) + "--BORDER--\r\n";
    let form = installation.read(FILES, body, Some(Files::Read { field: "receipt", most: 20 })).await.expect("a form");
    assert_eq!(form.files.iter().map(|file| file.bytes().len()).sum::<usize>(), 21);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_cut_and_the_fields_behind_it_are_kept() {
    let large = "x".repeat(limits::FILE + 1000);
    let body = [
        part("name=\"pdf\"; filename=\"big.pdf\"", &large),
        part("name=\"note\"", "kept"),
        "--BORDER--\r\n".to_owned(),
    ];
    let form = TestInstallation::new().await.read(FILES, body.concat(), Some(Files::Kept)).await.expect("a form");
    let length = form.files[0].upload().map(|upload| upload.length);
    assert_eq!(length, Some(limits::FILE as u64 + 1), "one byte more than allowed shows that it is too large");
    assert_eq!(form.value("note"), "kept");
}

#[tokio::test]
async fn files_that_are_too_large_together_are_said_and_the_fields_are_kept() {
    let file = part("name=\"pdf\"; filename=\"a.pdf\"", &"x".repeat(limits::FILE));
    let body = [file.repeat(6), part("name=\"note\"", "kept"), "--BORDER--\r\n".to_owned()];
    let (form, status, sentence) =
        TestInstallation::new().await.read(FILES, body.concat(), Some(Files::Kept)).await.expect_err("refused");
    assert_eq!((form.value("note"), status), ("kept", StatusCode::PAYLOAD_TOO_LARGE));
    assert!(sentence.contains("52 MB"), "{sentence}");
}

#[tokio::test]
async fn what_breaks_off_is_said() {
    let body = part("name=\"note\"", "kept") + "--BORDER\r\nContent-Disp";
    let (form, status, sentence) =
        TestInstallation::new().await.read(FILES, body, Some(Files::Kept)).await.expect_err("refused");
    assert_eq!((form.value("note"), status), ("kept", StatusCode::BAD_REQUEST));
    assert!(sentence.contains("was interrupted"), "{sentence}");
}

#[tokio::test]
async fn files_are_not_taken_where_none_are_asked_for() {
    let body = part("name=\"note\"", "x") + "--BORDER--\r\n";
    let installation = TestInstallation::new().await;
    for (kind, files) in [(FILES, None), ("application/json", Some(Files::Kept)), ("text/plain", Some(Files::Kept))] {
        let (_, status, _) = installation.read(kind, body.clone(), files).await.expect_err("refused");
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
}

#[tokio::test]
async fn a_plain_form_has_so_many_fields_and_no_more() {
    let installation = TestInstallation::new().await;
    let fields = |count: usize| format!("name=kept{}", "&x".repeat(count - 1));
    let form = installation.read(PLAIN, fields(limits::FIELDS), None).await.expect("a form");
    assert_eq!(form.all("x").count(), limits::FIELDS - 1);
    let (form, status, sentence) =
        installation.read(PLAIN, fields(limits::FIELDS + 1), None).await.expect_err("refused");
    assert_eq!((form.value("name"), status), ("kept", StatusCode::PAYLOAD_TOO_LARGE));
    assert_eq!(form.all("x").count(), limits::FIELDS - 1);
    assert!(sentence.contains("more than 2000 fields"), "{sentence}");
}

#[tokio::test]
async fn reading_stops_where_the_budget_of_a_form_ends() {
    let installation = TestInstallation::new().await;
    let long = "n".repeat(1000);
    let most = limits::FORM + limits::FIELDS * limits::SURROUNDINGS + 2 * limits::DRAIN;
    let refused = [
        ("empty parts", part("name=\"\"", "")),
        ("empty files", part("name=\"\"; filename=\"\"", "")),
        ("names", part(&format!("name=\"{long}\""), "")),
        ("names of files", part(&format!("name=\"a\"; filename=\"{long}\""), "x")),
        ("heads", part(&format!("name=\"a\"; more=\"{long}\""), "")),
        ("one head", "x".repeat(1000)),
        ("values", part("name=\"a\"", &long)),
    ];
    for (what, repeated) in refused {
        for files in [Files::Kept, Files::Read { field: "a", most: 1 }] {
            let begun = part("name=\"note\"", "kept") + if what == "one head" { "--BORDER\r\n" } else { "" };
            let begun = Body::from(begun).into_data_stream();
            let (rest, taken) = endless(repeated.clone());
            let body = Body::from_stream(begun.chain(rest.into_data_stream()));
            let (form, status, _) = installation.read(FILES, body, Some(files)).await.expect_err(what);
            let taken = taken.load(Ordering::Relaxed);
            assert_eq!(form.value("note"), "kept", "{what}");
            assert!(matches!(status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::BAD_REQUEST), "{what}: {status}");
            assert!(taken < most, "{what}: {taken} bytes were read");
        }
    }
    assert_eq!(installation.arriving(), 0);
}

#[tokio::test]
async fn while_every_place_for_large_bodies_is_taken_small_forms_are_read_and_large_ones_say_so() {
    let mut installation = TestInstallation::new().await;
    installation.at.uploads = Uploads::new(1, 1, Duration::from_millis(20));
    let held = installation.at.uploads.permit("192.0.2.9").await.expect("the only place");
    let sent = |size: usize| {
        part("name=\"pdf\"; filename=\"a.pdf\"", &"x".repeat(size)) + &part("name=\"note\"", "kept") + "--BORDER--\r\n"
    };
    let form = installation.read(FILES, sent(1000), Some(Files::Kept)).await.expect("a form");
    assert_eq!((form.files.len(), form.value("note")), (1, "kept"));
    drop(form);
    let large = sent(3 * limits::FORM);
    let (form, status, sentence) =
        installation.read(FILES, large.clone(), Some(Files::Kept)).await.expect_err("refused");
    assert_eq!((form.value("note"), status), ("kept", StatusCode::SERVICE_UNAVAILABLE));
    assert!(sentence.contains("Too many files are being uploaded"), "{sentence}");
    assert_eq!(installation.arriving(), 0);
    drop(held);
    assert!(installation.read(FILES, large, Some(Files::Kept)).await.is_ok());
}

#[tokio::test]
async fn on_a_full_disk_files_are_refused_and_forms_are_read() {
    let mut installation = TestInstallation::new().await;
    installation.at.backend = installation.at.backend.with_limits(Limits { free_space: u64::MAX, ..Limits::default() });
    let note = part("name=\"note\"", "kept") + "--BORDER--\r\n";
    let with_file = part("name=\"pdf\"; filename=\"a.pdf\"", "%PDF-") + &note;
    let (form, status, sentence) =
        installation.read(FILES, with_file.clone(), Some(Files::Kept)).await.expect_err("refused");
    assert_eq!((form.value("note"), status), ("kept", StatusCode::SERVICE_UNAVAILABLE));
    assert!(sentence.contains("this installation’s disk is almost full"), "{sentence}");
    assert_eq!(installation.arriving(), 0);
    let empty = part("name=\"pdf\"; filename=\"\"", "") + &note;
    for body in [note, empty] {
        assert_eq!(installation.read(FILES, body, Some(Files::Kept)).await.expect("a form").value("note"), "kept");
    }
    let hashed = Files::Read { field: "receipt", most: 10 };
    assert!(installation.read(FILES, with_file, Some(hashed)).await.is_ok(), "what is only hashed needs no room");
}
