//! The one binary: see `countersign --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    countersign::cli::run()
}
