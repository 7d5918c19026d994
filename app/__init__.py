"""Outside (外部): wires the log, the rules and the views to people and programs."""
