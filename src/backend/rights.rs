//! Who may read what lies on the disk: its owner alone. Offers, prices and password hashes are nobody else's on this machine.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use crate::{Config, config::file_of};

/// A file made with these options is its owner's alone, whatever the process's mask says.
#[cfg(unix)]
pub(crate) fn ours_alone(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
pub(crate) fn ours_alone(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Makes a folder, and those above it, for its owner alone; one that is there stays as it is.
pub fn folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Makes the file of a new SQLite database, which SQLite itself would let everybody read; its logs take the rights of the file.
pub(crate) fn database(file: &Path) -> io::Result<()> {
    match ours_alone(OpenOptions::new().write(true).create_new(true)).open(file) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// What is there already and can be read by others, with the rights it has.
#[cfg(unix)]
pub fn too_wide(config: &Config) -> Vec<(PathBuf, u32)> {
    use std::os::unix::fs::PermissionsExt;
    let database = if config.database.starts_with("sqlite:") { file_of(&config.database) } else { None };
    let all = database.into_iter().chain([config.files.clone()]);
    let with_rights = all.filter_map(|path| {
        let rights = fs::metadata(&path).ok()?.permissions().mode() & 0o777;
        Some((path, rights))
    });
    with_rights.filter(|(_, rights)| rights & 0o077 != 0).collect()
}

#[cfg(not(unix))]
pub fn too_wide(_: &Config) -> Vec<(PathBuf, u32)> {
    Vec::new()
}
