"""The types of these records stand among the others, in `_records.pyi`."""

from ._records import (
    About as About,
    Action as Action,
    ActionSet as ActionSet,
    Few as Few,
    Finding as Finding,
    HeldRight as HeldRight,
    Lacking as Lacking,
    Renewal as Renewal,
    Screening as Screening,
    Uncovered as Uncovered,
    Untold as Untold,
    Voucher as Voucher,
    VoucherNote as VoucherNote,
    WithRights as WithRights,
)

__all__ = [
    "About",
    "Action",
    "ActionSet",
    "Few",
    "Finding",
    "HeldRight",
    "Lacking",
    "Renewal",
    "Screening",
    "Uncovered",
    "Untold",
    "Voucher",
    "VoucherNote",
    "WithRights",
]
