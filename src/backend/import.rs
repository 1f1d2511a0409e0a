//! Filling an empty installation from one versioned JSON file: all or nothing. The format is described in docs/import.md.
//!
//! A file is read whole before it is judged, so that all its defects are told at once, each at its place: `people[3].email: …`.
//! An import only adds. What is already there is refused, never changed.

use std::collections::HashMap;

use crate::{Backend, Fault, people, transaction};

/// Products, plans and prices of a file.
mod catalogue;
/// What must hold between rows, and between the file and the installation.
mod check;
/// The file and its other rows.
mod file;
/// How single values must look.
mod format;
/// What the installation holds already.
mod known;
/// A JSON object read field by field.
mod row;
/// JSON in which no field stands twice.
mod strict;
/// The file's rows as table rows.
mod write;

use file::File;
use known::Known;

/// How much was imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub organizations: usize,
    pub people: usize,
    pub seller_accounts: usize,
    pub billing_accounts: usize,
    pub products: usize,
    pub plans: usize,
}

/// Imports the file, or says in one sentence per place what is wrong with it; then nothing of it was imported.
pub async fn run(backend: &Backend, json: &str) -> Result<Result<Imported, Vec<String>>, Fault> {
    let (file, problems) = file::read(json, backend.today());
    let Some(file) = file else {
        return Ok(Err(problems));
    };
    let problems = [problems, check::against(&file, &Known::load(backend.read()).await?)].concat();
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    // Hashing takes its time: not while everybody waits for the writer.
    let hashes = hashes(&file).await?;
    let tx = transaction::begin(backend).await?;
    let known = Known::load(&tx).await?;
    let problems = check::against(&file, &known);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    match write::all(&tx, &file, &known, &hashes).await {
        Ok(imported) => {
            tx.commit().await?;
            Ok(Ok(imported))
        }
        Err(fault) => {
            tx.rollback().await?;
            outrun(backend, &file, fault).await
        }
    }
}

/// On PostgreSQL another import may have taken a key since the check: then that is the answer.
async fn outrun(backend: &Backend, file: &File, fault: Fault) -> Result<Result<Imported, Vec<String>>, Fault> {
    let problems = check::against(file, &Known::load(backend.read()).await?);
    if problems.is_empty() { Err(fault) } else { Ok(Err(problems)) }
}

/// Password hashes by e-mail address. Who has none in the file gets an empty one, which no password opens.
async fn hashes(file: &File) -> Result<HashMap<&str, String>, Fault> {
    let mut hashes = HashMap::new();
    for person in &file.people {
        if let Some(password) = &person.password {
            hashes.insert(person.email.as_str(), people::hash_password(password).await?);
        }
    }
    Ok(hashes)
}
