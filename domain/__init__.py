"""Domain (领域): the rules of supervision, pure of clocks, databases and frameworks."""
