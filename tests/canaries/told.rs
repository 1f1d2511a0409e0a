//! One offer's birds, and who still hears them at its stage.

use crate::{
    birds::{
        Bird,
        Side::{self, Customer, Partner, Publisher},
    },
    worlds::Stage,
};

/// One offer's birds.
pub struct Told {
    pub world: &'static str,
    pub stage: Stage,
    pub index: usize,
}

impl Told {
    pub fn song(&self, side: &str, field: &str) -> String {
        format!("bird{}{}{side}{field}", self.world, self.index)
    }

    pub fn birds(&self) -> Vec<Bird> {
        let all: &[Side] = &[Publisher, Partner, Customer];
        let mut rows = vec![
            ("p", "name", all),
            ("p", "text", &[Publisher, Partner]),
            ("p", "note", &[Publisher]),
            ("p", "mail", &[Publisher]),
            ("p", "file", all),
        ];
        if self.stage != Stage::Draft {
            rows.extend([
                ("s", "note", &[Partner][..]),
                ("s", "mail", &[Partner]),
                ("s", "file", &[Partner, Customer]),
                ("s", "prep", &[Partner, Customer]),
            ]);
        }
        match self.stage {
            Stage::Returned => rows.push(("s", "why", &[Publisher])),
            Stage::Declined => rows.push(("c", "why", &[Partner, Customer])),
            Stage::Accepted => rows.extend([("c", "sign", &[Customer][..]), ("c", "order", &[Customer])]),
            _ => {}
        }
        rows.into_iter().map(|(side, field, sides)| self.bird(side, field, sides)).collect()
    }

    /// Sings only for those who still have the offer (V-31).
    fn bird(&self, side: &str, field: &str, sides: &[Side]) -> Bird {
        let has = |party: &Side| match party {
            Partner => !matches!(self.stage, Stage::Draft | Stage::Returned),
            Customer => matches!(self.stage, Stage::WithCustomer | Stage::Declined | Stage::Accepted),
            _ => true,
        };
        let sides: Vec<Side> = sides.iter().copied().filter(has).collect();
        // A file's owner may open it whatever became of the offer, but no page says its name any more.
        let own = (side == "s" && field == "file" && !has(&Partner)).then_some(Partner);
        let listening: Vec<Side> = sides.iter().copied().chain(own).collect();
        let bird =
            Bird::new(self.world, &self.song(side, field), &format!("{:?} {side} {field}", self.stage), &listening);
        if sides.is_empty() { bird.silent() } else { bird }
    }
}
