"""Access (访问): who asks, what they may read and do, and the record of both."""

from app.access.authority import Authority as Authority
from app.access.authority import AuthorityMissing as AuthorityMissing
from app.access.tokens import Tokens as Tokens
from app.access.viewer import TokenInvalid as TokenInvalid
from app.access.viewer import Viewer as Viewer
