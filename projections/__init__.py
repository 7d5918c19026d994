"""Projections (投影): what happened, arranged for reading; any table can be dropped and rebuilt."""
