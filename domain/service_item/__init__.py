"""Service item (政务服务事项): what the district's bodies approve or provide, for whom, in how many days."""

from domain.service_item.aggregate import ServiceItem as ServiceItem
from domain.service_item.aggregate import current_item as current_item
from domain.service_item.aggregate import item_called as item_called
from domain.service_item.delegation import AcceptDelegation as AcceptDelegation
from domain.service_item.delegation import CheckDelegation as CheckDelegation
from domain.service_item.delegation import DelegateServiceItem as DelegateServiceItem
from domain.service_item.delegation import LapseDelegation as LapseDelegation
from domain.service_item.delegation import RecomputeDelegations as RecomputeDelegations
from domain.service_item.delegation import WithdrawDelegation as WithdrawDelegation
from domain.service_item.listing import ChangeServiceItem as ChangeServiceItem
from domain.service_item.listing import PublishServiceItem as PublishServiceItem
from domain.service_item.listing import ReformServiceItem as ReformServiceItem
from domain.service_item.listing import RestoreServiceItem as RestoreServiceItem
