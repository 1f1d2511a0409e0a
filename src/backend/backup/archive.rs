//! The tar file: a manifest, then exactly what it names, in its order. Nothing in it is compressed: documents are already, and whoever
//! wants the rest smaller has a program for it.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, Write},
    path::PathBuf,
};

use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::{
    at,
    manifest::{MANIFEST, MAX_MANIFEST, Manifest, Member},
    reached,
};
use crate::Fault;

const BUFFER: usize = 256 * 1024;

pub(super) enum Written {
    Whole,
    /// The file of a member is not there.
    Missing(String),
}

/// Writes everything; `source` says where the bytes of a member are.
pub(super) fn write(
    file: &mut File,
    manifest: &Manifest,
    source: impl Fn(&Member) -> PathBuf,
) -> Result<Written, Fault> {
    let mut tar = Builder::new(BufWriter::with_capacity(BUFFER, file));
    let text = serde_json::to_vec_pretty(manifest)?;
    tar.append_data(&mut header(text.len() as u64), MANIFEST, text.as_slice())?;
    for member in &manifest.members {
        reached();
        let path = source(member);
        let opened = match File::open(&path) {
            Ok(opened) => opened,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Written::Missing(member.sha256.clone())),
            Err(e) => return Err(at(&path)(e)),
        };
        let mut bytes = Hashed::new(BufReader::with_capacity(BUFFER, opened).take(member.bytes));
        tar.append_data(&mut header(member.bytes), &member.name, &mut bytes)?;
        if bytes.finish() != (member.bytes, member.sha256.clone()) {
            return Err(Fault::Refused(format!(
                "The file {} doesn’t match the length or hash in the database. No backup was made. Run `countersign verify` for details.",
                path.display()
            )));
        }
    }
    tar.into_inner()?.flush()?;
    Ok(Written::Whole)
}

fn header(bytes: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_entry_type(EntryType::Regular);
    header
}

/// What an archive says it holds.
pub(super) fn manifest(file: &File) -> Result<Manifest, Fault> {
    read_manifest(&mut Archive::new(file).entries().map_err(unread)?)
}

fn read_manifest<R: Read>(entries: &mut tar::Entries<'_, R>) -> Result<Manifest, Fault> {
    let first = entries.next().transpose().map_err(unread)?;
    let Some(mut first) = first.filter(|entry| is(entry, MANIFEST) && entry.size() <= MAX_MANIFEST) else {
        return Err(Fault::Refused("This isn’t a Countersign backup: it doesn’t start with a manifest.".into()));
    };
    let mut text = Vec::new();
    first.read_to_end(&mut text).map_err(unread)?;
    Manifest::read(&text)
}

/// Reads an archive from its manifest to its end and holds every byte against the manifest. `into` opens where a member goes.
pub(super) fn read<W: Write>(
    mut file: &File,
    mut into: impl FnMut(&Member) -> Result<W, Fault>,
) -> Result<Manifest, Fault> {
    file.rewind().map_err(unread)?;
    let mut tar = Archive::new(BufReader::with_capacity(BUFFER, file));
    let mut entries = tar.entries().map_err(unread)?;
    let manifest = read_manifest(&mut entries)?;
    let mut next = || entries.next().transpose().map_err(unread);
    for member in &manifest.members {
        reached();
        let found = next()?.filter(|entry| is(entry, &member.name) && entry.size() == member.bytes);
        let Some(mut entry) = found else { return Err(broken(&member.name, "is missing or has the wrong length")) };
        let mut target = BufWriter::with_capacity(BUFFER, into(member)?);
        let mut bytes = Hashed::new((&mut entry).take(member.bytes));
        io::copy(&mut bytes, &mut target)?;
        target.flush()?;
        if bytes.finish() != (member.bytes, member.sha256.clone()) {
            return Err(broken(&member.name, "doesn’t match its hash"));
        }
    }
    match next()? {
        None => Ok(manifest),
        Some(_) => Err(Fault::Refused("The backup is damaged: it contains files its manifest doesn’t list.".into())),
    }
}

/// A regular file of that name: no link, no folder, no name that leads elsewhere.
fn is<R: Read>(entry: &tar::Entry<'_, R>, name: &str) -> bool {
    entry.header().entry_type() == EntryType::Regular && *entry.path_bytes() == *name.as_bytes()
}

fn unread(why: io::Error) -> Fault {
    Fault::Refused(format!("Can’t read the backup: {why}."))
}

fn broken(name: &str, what: &str) -> Fault {
    Fault::Refused(format!("The backup is damaged: {name} {what}."))
}

/// Length and hash of a file.
pub(super) fn hash_of(file: &File) -> Result<(u64, String), Fault> {
    let mut bytes = Hashed::new(BufReader::with_capacity(BUFFER, file));
    io::copy(&mut bytes, &mut io::sink())?;
    Ok(bytes.finish())
}

/// Counts and hashes what is read.
struct Hashed<R> {
    inner: R,
    bytes: u64,
    hasher: Sha256,
}

impl<R> Hashed<R> {
    fn new(inner: R) -> Self {
        Self { inner, bytes: 0, hasher: Sha256::new() }
    }

    fn finish(self) -> (u64, String) {
        (self.bytes, hex::encode(self.hasher.finalize()))
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}
