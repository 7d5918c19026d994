"""Benchmarks (六最): the six superlatives that the district measures itself by; what serves one is tagged with it."""

from enum import StrEnum


class Benchmark(StrEnum):
    """The six benchmarks (六最): FEWEST_APPROVALS 审批最少, BEST_PROCESS 流程最优, CLEAREST_STRUCTURE 体制最顺,
    LIVELIEST_MECHANISM 机制最活, HIGHEST_EFFICIENCY 效率最高, BEST_SERVICE 服务最好.
    """

    FEWEST_APPROVALS = "FEWEST_APPROVALS"
    BEST_PROCESS = "BEST_PROCESS"
    CLEAREST_STRUCTURE = "CLEAREST_STRUCTURE"
    LIVELIEST_MECHANISM = "LIVELIEST_MECHANISM"
    HIGHEST_EFFICIENCY = "HIGHEST_EFFICIENCY"
    BEST_SERVICE = "BEST_SERVICE"
