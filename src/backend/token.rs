//! Random numbers, hashes, identifiers.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A new identifier; later ones sort behind earlier ones.
pub fn id() -> Uuid {
    Uuid::now_v7()
}

/// 128 random bits, hex.
pub fn secret() -> String {
    let bytes: [u8; 16] = rand::random();
    hex::encode(bytes)
}

/// SHA-256 over all parts, hex. Parts are set apart by their length, so that moving a border changes the hash.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}
