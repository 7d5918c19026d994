"""Problem type (问题类型): the five targets of the special rectification that discipline inspection leads."""

from enum import StrEnum


class ProblemType(StrEnum):
    """Problem types (专项整治问题类型): COLD_BELOW 上热下冷, INTEGRITY_SYSTEM 政府诚信体系不健全,
    COMMITMENT_UNKEPT 承诺践诺不到位, INEFFICIENCY 办事效率低, MIDDLE_OBSTRUCTION 中梗阻.
    """

    COLD_BELOW = "COLD_BELOW"
    INTEGRITY_SYSTEM = "INTEGRITY_SYSTEM"
    COMMITMENT_UNKEPT = "COMMITMENT_UNKEPT"
    INEFFICIENCY = "INEFFICIENCY"
    MIDDLE_OBSTRUCTION = "MIDDLE_OBSTRUCTION"
