//! Every connection takes a file descriptor, and a process may have only so many.

use super::Connections;

/// Descriptors for the database, the documents, the log and what runs beside the requests.
const RESERVED: usize = 128;
/// Fewer connections than that are no service.
const LEAST: usize = 64;

/// As many connections as there are descriptors for, once the process has asked for all that it may have.
pub(in crate::serve) fn within_descriptors(wanted: Connections) -> Connections {
    let Some(most) = raised() else { return wanted };
    let all = wanted.all.min(room(most));
    if all < wanted.all {
        tracing::warn!(
            "room for {all} connections instead of {}: the process may have {most} open files. Raise its limit (ulimit -n, LimitNOFILE=) to {}, or lower --max-connections",
            wanted.all,
            wanted.all + RESERVED
        );
    }
    Connections { all, ..wanted }
}

fn room(descriptors: usize) -> usize {
    descriptors.saturating_sub(RESERVED).max(LEAST)
}

/// How many files the process may have open now; none where nobody counts them.
#[cfg(unix)]
fn raised() -> Option<usize> {
    let raised = rlimit::increase_nofile_limit(u64::MAX).or_else(|_| rlimit::Resource::NOFILE.get_soft());
    raised.ok().map(|most| usize::try_from(most).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn raised() -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn connections_leave_descriptors_for_everything_else() {
        assert_eq!((room(1024), room(usize::MAX), room(100)), (896, usize::MAX - 128, 64));
    }
}
