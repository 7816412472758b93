//! The tables of `resteavivre/household@1` about energy and water, and their passage to a household and back.

use rav_household as model;
use rav_household::{BillBasis, ReadingOrigin, Supply};
use rav_money::Money;

use super::{AmountText, DayText, Id, MoneyText, Named, Quantity, amount_parts, wire, written};

wire! {
    /// A contract for energy or water.
    ContractTable {
        /// What it supplies.
        supply: Named<Supply>,
        /// Who holds it: the `id` of a person of the file.
        holder: Option<Id>,
        /// Whether a smart meter measures it.
        smart_meter: bool,
        /// What is paid at each term on account of the yearly bill.
        instalment: Option<AmountText>,
    }

    /// A bill for energy or water.
    BillTable {
        /// What was supplied.
        supply: Named<Supply>,
        /// Its amount, taxes included.
        amount: MoneyText,
        /// What is not paid of it today.
        unpaid: Option<MoneyText>,
        /// What it rests on; a metered consumption when left out.
        basis: Option<Named<BillBasis>>,
        /// The first day that it covers.
        since: Option<DayText>,
        /// The last day that it covers.
        until: Option<DayText>,
        /// The day on which it was issued.
        issued: Option<DayText>,
        /// The day on which it was due.
        due: Option<DayText>,
        /// The kilowatt-hours, or the cubic metres of water, that it counts.
        quantity: Option<Quantity>,
        /// The day of the supplier's first letter about arrears.
        first_letter: Option<DayText>,
        /// The day of the second one.
        second_letter: Option<DayText>,
        /// The day on which the power of electricity, or the flow of water, was reduced.
        reduced: Option<DayText>,
        /// The day of a written complaint to the supplier.
        complaint: Option<DayText>,
    }

    /// What a meter said on a day.
    ReadingTable {
        /// What it measures.
        supply: Named<Supply>,
        /// The day.
        day: DayText,
        /// The number read, in kilowatt-hours or cubic metres.
        index: Quantity,
        /// Who read it; the network's operator when left out.
        origin: Option<Named<ReadingOrigin>>,
        /// Whether the meter was replaced since the reading before.
        replaced: bool,
    }
}

impl ContractTable {
    pub(super) fn into_model(self) -> model::Contract {
        // By name, so that a new field does not compile until it is taken.
        let ContractTable { supply, holder, smart_meter, instalment } = self;
        let mut contract = model::Contract::new(supply.0);
        contract.holder = holder.map(|Id(id)| id);
        contract.smart_meter = smart_meter;
        contract.instalment = instalment.map(amount_parts::periodic);
        contract
    }

    pub(super) fn of(contract: &model::Contract) -> Self {
        ContractTable {
            supply: Named(contract.supply),
            holder: contract.holder.clone().map(Id),
            smart_meter: contract.smart_meter,
            instalment: contract
                .instalment
                .map(|amount| written::amount(amount, model::Provenance::Declared)),
        }
    }
}

impl BillTable {
    pub(super) fn into_model(self) -> model::Bill {
        let BillTable {
            supply,
            amount,
            unpaid,
            basis,
            since,
            until,
            issued,
            due,
            quantity,
            first_letter,
            second_letter,
            reduced,
            complaint,
        } = self;
        let day = |text: Option<DayText>| text.map(|DayText(day)| day);
        let mut bill = model::Bill::new(supply.0, amount.0);
        bill.unpaid = unpaid.map_or(Money::ZERO, |MoneyText(money)| money);
        bill.basis = amount_parts::word(basis, BillBasis::Actual);
        (bill.since, bill.until, bill.issued, bill.due) = (day(since), day(until), day(issued), day(due));
        bill.quantity = quantity.map(|Quantity(number)| number);
        (bill.first_letter, bill.second_letter) = (day(first_letter), day(second_letter));
        (bill.reduced, bill.complaint) = (day(reduced), day(complaint));
        bill
    }

    pub(super) fn of(bill: &model::Bill) -> Self {
        let day = |day: Option<rav_money::Day>| day.map(DayText);
        BillTable {
            supply: Named(bill.supply),
            amount: MoneyText(bill.amount),
            unpaid: written::some(bill.unpaid),
            basis: written::unless(bill.basis, BillBasis::Actual),
            since: day(bill.since),
            until: day(bill.until),
            issued: day(bill.issued),
            due: day(bill.due),
            quantity: bill.quantity.map(Quantity),
            first_letter: day(bill.first_letter),
            second_letter: day(bill.second_letter),
            reduced: day(bill.reduced),
            complaint: day(bill.complaint),
        }
    }
}

impl ReadingTable {
    pub(super) fn into_model(self) -> model::Reading {
        let ReadingTable { supply, day, index, origin, replaced } = self;
        let mut reading = model::Reading::new(supply.0, day.0, index.0);
        reading.origin = amount_parts::word(origin, ReadingOrigin::Operator);
        reading.replaced = replaced;
        reading
    }

    pub(super) fn of(reading: &model::Reading) -> Self {
        ReadingTable {
            supply: Named(reading.supply),
            day: DayText(reading.day),
            index: Quantity(reading.index),
            origin: written::unless(reading.origin, ReadingOrigin::Operator),
            replaced: reading.replaced,
        }
    }
}
