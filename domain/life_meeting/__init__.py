"""Life meeting (生活会): a committee or branch meets to criticise itself, and pledges to mend what it found."""

from domain.life_meeting.aggregate import LifeMeeting as LifeMeeting
from domain.life_meeting.aggregate import Pledge as Pledge
from domain.life_meeting.holding import HoldLifeMeeting as HoldLifeMeeting
from domain.life_meeting.holding import PledgeRectification as PledgeRectification
from domain.life_meeting.holding import RecordSelfCheckItem as RecordSelfCheckItem
from domain.life_meeting.mending import FindPledgeOverdue as FindPledgeOverdue
from domain.life_meeting.mending import KeepPledge as KeepPledge
from domain.life_meeting.mending import VerifyPledge as VerifyPledge
