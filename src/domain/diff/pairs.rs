//! Which of the things now is which of the things then.

/// Each thing now with its former self, in the order of now; then what is gone and what is new.
pub(super) struct Pairs<'a, T> {
    pub both: Vec<(&'a T, &'a T)>,
    pub gone: Vec<&'a T>,
    pub new: Vec<&'a T>,
    /// Those that stayed stand in another order.
    pub reordered: bool,
}

/// Pairs what `same` says belongs together, one to one. Of several rules the first that fits counts, for all before the next is asked.
pub(super) fn pair<'a, T>(then: &'a [T], now: &'a [T], same: &[fn(&T, &T) -> bool]) -> Pairs<'a, T> {
    let mut former: Vec<Option<usize>> = vec![None; now.len()];
    let mut free = vec![true; then.len()];
    for rule in same {
        for (i, one) in now.iter().enumerate().filter(|(i, _)| former[*i].is_none()).collect::<Vec<_>>() {
            let found = then.iter().enumerate().position(|(j, old)| free[j] && rule(old, one));
            if let Some(j) = found {
                (former[i], free[j]) = (Some(j), false);
            }
        }
    }
    let order: Vec<usize> = former.iter().copied().flatten().collect();
    Pairs {
        both: now.iter().zip(&former).filter_map(|(one, j)| Some((&then[(*j)?], one))).collect(),
        gone: then.iter().zip(&free).filter(|(_, free)| **free).map(|(old, _)| old).collect(),
        new: now.iter().zip(&former).filter(|(_, j)| j.is_none()).map(|(one, _)| one).collect(),
        reordered: !order.is_sorted(),
    }
}
