"""Mutants (变异测试): the rules and the log, each time with one small fault, which their tests must find."""
