"""List entry (清单条目): an entry of one of the four lists: problems, risks, measures, duties."""

from domain.list_entry.aggregate import ListEntry as ListEntry
from domain.list_entry.cascade import AssignListEntry as AssignListEntry
from domain.list_entry.cascade import FlagMissingLink as FlagMissingLink
from domain.list_entry.cascade import LinkListEntries as LinkListEntries
from domain.list_entry.clearing import ClearListEntry as ClearListEntry
from domain.list_entry.clearing import ReopenListEntry as ReopenListEntry
from domain.list_entry.listing import AddListEntry as AddListEntry
from domain.list_entry.listing import ImportClearedListEntry as ImportClearedListEntry
