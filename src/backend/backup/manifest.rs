//! What an archive holds: its first member, in JSON.

use chrono::{DateTime, Utc};
use sea_orm_migration::MigratorTrait;
use serde::{Deserialize, Serialize};

use crate::Fault;

const FORMAT: &str = "countersign backup";
const VERSION: u32 = 1;

/// Names of members.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const DATABASE: &str = "database.sqlite";

/// Bytes of a manifest that is read: half a million documents.
pub(super) const MAX_MANIFEST: u64 = 128 * 1024 * 1024;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format: String,
    version: u32,
    /// The program that wrote it: `0.1.0`.
    product: String,
    made_at: DateTime<Utc>,
    pub database: Kind,
    /// The changes of the schema that were made.
    pub migrations: Vec<String>,
    /// In the order in which they follow.
    pub members: Vec<Member>,
}

/// Which database it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Sqlite,
    PostgreSql,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub name: String,
    pub bytes: u64,
    /// Hex.
    pub sha256: String,
}

impl Member {
    pub fn document(sha256: &str, bytes: u64) -> Self {
        Self { name: format!("files/{}", place(sha256)), bytes, sha256: sha256.to_owned() }
    }

    /// A name that we wrote, and no other: nothing leaves the place it is unpacked into.
    fn is_ours(&self) -> bool {
        let hash = self.sha256.len() == 64 && self.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        hash && (self.name == DATABASE || self.name == format!("files/{}", place(&self.sha256)))
    }
}

/// As [`crate::Files`] lays it.
fn place(sha256: &str) -> String {
    let part = |from: usize| sha256.get(from..from + 2).unwrap_or("__");
    format!("{}/{}/{sha256}", part(0), part(2))
}

impl Manifest {
    pub fn of(database: Kind, made_at: DateTime<Utc>, migrations: Vec<String>, members: Vec<Member>) -> Self {
        let product = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT.to_owned(), version: VERSION, product, made_at, database, migrations, members }
    }

    pub fn read(text: &[u8]) -> Result<Self, Fault> {
        let no = |why: &str| Fault::Refused(format!("This isn’t a Countersign backup: {why}."));
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(text).map_err(|_| no("its manifest can’t be read"))?;
        if head.format != FORMAT {
            return Err(no("its manifest is from another program"));
        }
        if head.version != VERSION {
            return Err(Fault::Refused(format!(
                "This backup uses format {}, but this version supports {VERSION}. Restore it with the version that made it.",
                head.version
            )));
        }
        let manifest: Self = serde_json::from_slice(text).map_err(|_| no("its manifest can’t be read"))?;
        let databases = manifest.members.iter().filter(|member| member.name == DATABASE).count();
        let named = databases == usize::from(manifest.database == Kind::Sqlite);
        if !named || !manifest.members.iter().all(Member::is_ours) {
            return Err(no("its manifest lists something a backup never contains"));
        }
        Ok(manifest)
    }

    /// Changes that this version of the program does not know.
    pub fn newer(&self) -> Vec<String> {
        let known: Vec<String> = migrations::Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
        self.migrations.iter().filter(|name| !known.contains(name)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "ab34567890123456789012345678901234567890123456789012345678901234";

    fn read(members: Vec<Member>) -> Result<Manifest, Fault> {
        let manifest = Manifest::of(Kind::Sqlite, DateTime::UNIX_EPOCH, Vec::new(), members);
        Manifest::read(&serde_json::to_vec(&manifest).unwrap())
    }

    #[test]
    fn only_names_that_we_wrote_are_unpacked() {
        let database = Member { name: DATABASE.into(), bytes: 1, sha256: HASH.into() };
        assert!(read(vec![database.clone(), Member::document(HASH, 5)]).is_ok());
        let names = [
            "../a",
            "/etc/passwd",
            "files/../../a",
            "files/ab/34/other",
            "files/ab/../34",
            "manifest.json",
            "files/",
            "",
        ];
        for name in names {
            let foreign = Member { name: name.into(), bytes: 1, sha256: HASH.into() };
            assert!(read(vec![database.clone(), foreign]).is_err(), "{name}");
        }
        let hash = Member { name: "files/..//../x".into(), bytes: 1, sha256: "..//../x".into() };
        assert!(read(vec![database.clone(), hash]).is_err());
        assert!(read(vec![]).is_err() && read(vec![database.clone(), database]).is_err());
        assert!(Manifest::read(b"{}").is_err());
    }
}
