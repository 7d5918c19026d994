"""Log (日志): each district's append-only record of what happened, position by position."""
