//! Who has a connection, and who must leave when there is no room.

use super::{
    Connections,
    stream::{Phase, State},
};
use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How long the body of a request may come before its connection may have to make room.
const UNDISTURBED: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(super) struct Room {
    limits: Connections,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    /// By age.
    all: BTreeMap<u64, (IpAddr, Arc<State>)>,
    clients: HashMap<IpAddr, usize>,
}

/// The permit of one connection, given back when it ends in whatever way.
#[derive(Debug)]
pub(super) struct ConnectionPermit {
    room: Arc<Room>,
    id: u64,
    pub state: Arc<State>,
}

impl Room {
    pub fn new(limits: Connections) -> Arc<Self> {
        Arc::new(Self { limits, taken: Mutex::default() })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A permit for a client. When there is none left, one that has not sent a whole request goes; none when all have.
    pub fn enter(self: &Arc<Self>, address: IpAddr) -> Option<ConnectionPermit> {
        let client = network(address);
        let mut taken = self.taken();
        let own = taken.clients.get(&client).copied().unwrap_or_default();
        if self.limits.client.is_some_and(|most| own >= most) && !taken.make_room(|one| *one == client) {
            return None;
        }
        if taken.all.len() >= self.limits.all && !taken.make_room(|_| true) {
            return None;
        }
        let (id, state) = (taken.next, Arc::new(State::new()));
        taken.next += 1;
        taken.all.insert(id, (client, state.clone()));
        *taken.clients.entry(client).or_default() += 1;
        Some(ConnectionPermit { room: self.clone(), id, state })
    }

    /// Ends one connection that waits for its client; whether there was one.
    pub fn make_room(&self) -> bool {
        self.taken().make_room(|_| true)
    }

    /// How many connections there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.taken().all.len()
    }
}

impl Taken {
    fn make_room(&mut self, of: impl Fn(&IpAddr) -> bool) -> bool {
        let theirs = || self.all.iter().filter(|(_, (client, _))| of(client));
        let waiting = theirs().find(|(_, (_, state))| matches!(state.phase(), Phase::Waiting { .. }));
        let slow = |state: &State| state.phase() == Phase::Receiving && state.since().elapsed() > UNDISTURBED;
        let Some(id) = waiting.or_else(|| theirs().find(|(_, (_, state))| slow(state))).map(|(id, _)| *id) else {
            return false;
        };
        // Its place is free at once; its descriptor is a moment later.
        if let Some((_, state)) = self.leave(id) {
            state.end();
        }
        true
    }

    fn leave(&mut self, id: u64) -> Option<(IpAddr, Arc<State>)> {
        let (client, state) = self.all.remove(&id)?;
        match self.clients.get_mut(&client) {
            Some(own) if *own > 1 => *own -= 1,
            _ => drop(self.clients.remove(&client)),
        }
        Some((client, state))
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        self.room.taken().leave(self.id);
    }
}

/// Whoever has one address of IPv6 has 2^64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(all: usize, client: usize) -> Arc<Room> {
        Room::new(Connections { all, client: Some(client), idle: Duration::from_secs(75) })
    }

    fn from(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn a_client_over_its_limit_makes_room_among_its_own_connections() {
        let room = room(10, 2);
        let (other, first) = (room.enter(from("10.0.0.1")).unwrap(), room.enter(from("10.0.0.2")).unwrap());
        let second = room.enter(from("10.0.0.2")).unwrap();
        second.state.requested(false);
        let third = room.enter(from("10.0.0.2")).unwrap();
        third.state.requested(false);
        first.state.ended().await;
        assert!(room.enter(from("10.0.0.2")).is_none(), "both that are left are being answered");
        assert!(room.enter(from("10.0.0.3")).is_some());
        drop(second);
        assert!(room.enter(from("10.0.0.2")).is_some());
        drop((other, third));
    }

    #[tokio::test]
    async fn what_waits_longest_goes_first_and_what_is_answered_stays() {
        let room = room(3, 3);
        let busy = room.enter(from("10.0.0.1")).unwrap();
        busy.state.requested(false);
        let (old, new) = (room.enter(from("10.0.0.2")).unwrap(), room.enter(from("10.0.0.3")).unwrap());
        let late = room.enter(from("10.0.0.4")).unwrap();
        old.state.ended().await;
        assert_eq!(room.len(), 3);
        for permit in [&new, &late] {
            permit.state.requested(false);
        }
        assert!(room.enter(from("10.0.0.5")).is_none());
        drop(old);
        assert_eq!(room.len(), 3, "a place is given back once");
    }

    #[test]
    fn a_network_of_ipv6_is_one_client() {
        assert_eq!(network(from("2001:db8::1")), network(from("2001:db8::ffff:1")));
        assert_ne!(network(from("2001:db8::1")), network(from("2001:db8:0:1::1")));
        assert_eq!(network(from("::ffff:10.0.0.1")), from("10.0.0.1"));
    }
}
