//! What cannot wait: what the file says to be urgent, and what a supplier did against the law.

use rav_household::{Alert, Word};

use super::{Days, Finder, Moves, NoAmount, is_set};
use crate::assessment::said::Said;

impl Finder<'_> {
    /// In winter, the day from which an eviction that a judge decided may be carried out again.
    fn truce(&self) -> Days {
        let law = self.file.law();
        let month = |key| u32::try_from(law.count(key).ok()?).ok();
        let months = month("procedure.truce-first-month").zip(month("procedure.truce-last-month"));
        let winter = months.and_then(|(first, last)| law.day().yearly_span(first, last));
        let too_late = winter.and_then(|(_, last)| last.next_day());
        Days { too_late, ..Days::default() }
    }

    pub(super) fn urgent(&mut self) {
        let alerts = self.file.household().alerts.clone();
        let has = |wanted: Alert| alerts.contains(&wanted);
        if has(Alert::NothingToEat) {
            self.add("ask-aid/food", "alerts", Alert::NothingToEat.id(), Moves::Untold(NoAmount::Local));
        }
        if let Some(alert) = alerts.iter().find(|alert| alert.is_eviction()) {
            self.add("judge-time/eviction", "alerts", alert.id(), Moves::Untold(NoAmount::Decided));
            if matches!(alert, Alert::Eviction | Alert::EvictionForce) {
                self.in_days(self.truce());
            }
        }
        let seized = self.bank.finding("bank.unseizable-balance");
        let left = Self::figure(&self.bank, "bank.unseizable-balance", "left");
        if seized.is_some() || has(Alert::AccountBlocked) {
            let (key, value) = match left {
                Some(left) => ("bank.unseizable-balance:left", Said::Money(left)),
                None => ("alerts", Alert::AccountBlocked.id().into()),
            };
            self.add("account/unseizable-balance", key, value, Moves::Untold(NoAmount::Nothing));
        }
        let unlawful = self
            .energy
            .findings
            .iter()
            .any(|it| it.worked.info.id == "water.supply" && is_set(it, "unlawful"));
        if unlawful || has(Alert::WaterCut) {
            let (key, value) = if unlawful {
                ("water.supply:unlawful", Said::Text("true".to_owned()))
            } else {
                ("alerts", Alert::WaterCut.id().into())
            };
            self.add("restore/water", key, value, Moves::Untold(NoAmount::Nothing));
        }
    }
}
