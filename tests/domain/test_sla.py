"""The SLA policy is whole or refused, and binds what starts after it."""

from dataclasses import replace
from datetime import date

from domain.actor import Actor, Role
from domain.events.sla import Matter, SlaPolicyAdopted, Stage, Unit
from domain.situation import Situation
from domain.sla import (
    DEFAULT_RULES,
    AdoptSlaPolicy,
    SlaRuleMissing,
    SlaRuleNotPositive,
    SlaRuleTwice,
    deadline,
)
from tests.domain.test_calendar import published
from tests.story import NOON, Story


def situation(story: Story) -> Situation:
    """The story's district, to be read."""
    loaded = story.rehearsal.aggregates
    return Situation(
        story.rehearsal.district, Actor(role=Role.TIMEKEEPER), NOON, loaded, story.rehearsal.new_id
    )


def test_a_whole_policy_is_adopted() -> None:
    Story().when(AdoptSlaPolicy(basis="区政办〔2026〕1号")).then(
        SlaPolicyAdopted(edition=1, rules=DEFAULT_RULES, basis="区政办〔2026〕1号")
    )


def test_a_rule_twice_is_refused() -> None:
    Story().when(AdoptSlaPolicy(rules=(*DEFAULT_RULES, DEFAULT_RULES[0]))).refused(SlaRuleTwice)


def test_a_stage_of_no_days_is_refused() -> None:
    nothing = replace(DEFAULT_RULES[0], days=0)
    Story().when(AdoptSlaPolicy(rules=(nothing, *DEFAULT_RULES[1:]))).refused(SlaRuleNotPositive)


def test_a_missing_rule_is_refused() -> None:
    Story().when(AdoptSlaPolicy(rules=DEFAULT_RULES[1:])).refused(SlaRuleMissing)


def test_a_hard_issue_has_fifteen_working_days_and_warns_three_before() -> None:
    story = Story().given(published(2026), AdoptSlaPolicy())
    due, warn = deadline(situation(story), Matter.HARD, Stage.RESOLUTION, date(2026, 12, 10))
    assert (due.due, due.provisional, warn) == (date(2026, 12, 31), False, date(2026, 12, 28))


def test_an_adopted_rule_changes_the_next_deadline() -> None:
    longer = tuple(
        replace(rule, days=8) if (rule.matter, rule.stage) == (Matter.GENERAL, Stage.RESOLUTION) else rule
        for rule in DEFAULT_RULES
    )
    story = Story().given(published(2026), AdoptSlaPolicy(rules=longer))
    due, _ = deadline(situation(story), Matter.GENERAL, Stage.RESOLUTION, date(2026, 3, 2))
    assert due.due == date(2026, 3, 12)


def test_a_complaint_counts_calendar_days() -> None:
    story = Story().given(published(2026), AdoptSlaPolicy())
    rule = next(r for r in DEFAULT_RULES if (r.matter, r.stage) == (Matter.COMPLAINT, Stage.RESOLUTION))
    due, warn = deadline(situation(story), Matter.COMPLAINT, Stage.RESOLUTION, date(2026, 12, 10))
    assert rule.unit is Unit.CALENDAR_DAYS
    assert (due.due, due.provisional, warn) == (date(2027, 1, 9), True, date(2027, 1, 6))
