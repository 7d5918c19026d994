"""Visit (走访): a contact of a paired official with an enterprise; it stands in its pairing's stream."""

from domain.visit.entry import AmendVisit as AmendVisit
from domain.visit.entry import LogVisit as LogVisit
from domain.visit.entry import RetractVisit as RetractVisit
from domain.visit.entry import summary_digest as summary_digest
from domain.visit.month import CloseVisitMonth as CloseVisitMonth
from domain.visit.month import OpenVisitMonth as OpenVisitMonth
from domain.visit.month import RemindVisitMonth as RemindVisitMonth
from domain.visit.month import VisitMonth as VisitMonth
from domain.visit.verification import ConfirmVisit as ConfirmVisit
from domain.visit.verification import DisputeVisit as DisputeVisit
from domain.visit.verification import SpotCheckVisit as SpotCheckVisit
