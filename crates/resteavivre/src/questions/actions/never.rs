//! What must not be done.

use rav_household::{Alert, Word as _};

use super::{Finder, Moves, NoAmount};
use crate::assessment::said::Said;

impl Finder<'_> {
    pub(super) fn never(&mut self) {
        let nothing = || Moves::Untold(NoAmount::Nothing);
        // A summons to pay comes before any hearing.
        let summons = [Alert::EvictionSummons, Alert::Eviction];
        let alerts = &self.file.household().alerts;
        if let Some(alert) = alerts.iter().find(|alert| summons.contains(alert)) {
            self.add("never/miss-hearing", "alerts", alert.id(), nothing());
        }
        let decision = self.file.household().procedure.decision;
        let under_way = decision.filter(|_| self.is_under_way()).map(|decision| decision.id());
        if let Some(decision) = under_way {
            self.add("never/new-credit", "procedure/decision", decision, nothing());
        } else if self.is_short() {
            let value = self.told("budget.balance").as_ref().map_or(Said::Unknown, Said::from);
            self.add("never/new-credit", "budget.balance", value, nothing());
        }
        if let Some(decision) = under_way {
            self.add("never/pay-one-creditor", "procedure/decision", decision, nothing());
        }
        let file = self.actions.iter().find(|action| action.known.id == "over-indebtedness-file");
        if let Some(reason) = file.map(|file| file.reason.clone()) {
            self.add("never/pay-one-creditor", reason.key, reason.value, nothing());
        }
    }
}
