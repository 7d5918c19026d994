"""Suppression (最小样本): a figure about fewer raters than these says nothing about anybody but the raters."""

FEWEST_RATERS = 5
