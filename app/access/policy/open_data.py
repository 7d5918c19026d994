"""Open data (开放数据): what the public reads beside the board: every public fact about a commitment."""

from collections.abc import Mapping

from app.access.policy.line import BUSINESS, Line

VIEWS: Mapping[str, Line] = {
    # Published on a legal basis, one immutable row each; nothing personal is in it.
    "releases": Line(BUSINESS, public=True),
}
