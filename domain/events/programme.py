"""Programme (三突出、三深化、三推行、三创新): the taxonomy of the whole work: four pillars of three lines each."""

from enum import StrEnum


class Pillar(StrEnum):
    """The four pillars (四个“三”): HIGHLIGHT 三突出, DEEPEN 三深化, ROLL_OUT 三推行, INNOVATE 三创新."""

    HIGHLIGHT = "HIGHLIGHT"
    DEEPEN = "DEEPEN"
    ROLL_OUT = "ROLL_OUT"
    INNOVATE = "INNOVATE"


class ProgrammeLine(StrEnum):
    """The twelve lines (十二条工作主线), three to each pillar: THINKING_LEADS 思想引领, CONDUCT_LEADS 作风引领,
    INSTITUTIONS_LEAD 制度引领; WARM_CARE 暖心惠企, ASKING_NEEDS 问需企业, CLOSE_TO_BUSINESS 亲商安商;
    THREE_TIERS 三级联动, ONCE_ONLINE_AT_ONCE 马上办网上办一次办, VIRTUAL_APPROVAL 虚拟审批;
    POLICY_SUPPORT 政策保障, FACTOR_SUPPLY 要素供应, RECOGNITION 表彰激励.
    """

    THINKING_LEADS = "THINKING_LEADS"
    CONDUCT_LEADS = "CONDUCT_LEADS"
    INSTITUTIONS_LEAD = "INSTITUTIONS_LEAD"
    WARM_CARE = "WARM_CARE"
    ASKING_NEEDS = "ASKING_NEEDS"
    CLOSE_TO_BUSINESS = "CLOSE_TO_BUSINESS"
    THREE_TIERS = "THREE_TIERS"
    ONCE_ONLINE_AT_ONCE = "ONCE_ONLINE_AT_ONCE"
    VIRTUAL_APPROVAL = "VIRTUAL_APPROVAL"
    POLICY_SUPPORT = "POLICY_SUPPORT"
    FACTOR_SUPPLY = "FACTOR_SUPPLY"
    RECOGNITION = "RECOGNITION"

    @property
    def pillar(self) -> Pillar:
        """The pillar that it belongs to."""
        return list(Pillar)[list(ProgrammeLine).index(self) // 3]
