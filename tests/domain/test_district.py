"""A district has a name, which its screens show."""

from domain.district import DistrictAlreadyNamed, NameDistrict
from domain.events.district import DistrictNamed
from domain.personal import PersonalNumberInPublicText
from projections.district_names import DistrictName
from tests.story import Story

NAMED = NameDistrict(name="云望区", basis="国函〔2025〕1号")


def test_a_district_is_named_and_renamed() -> None:
    renamed = NameDistrict(name="云望新区", basis="国函〔2026〕9号")
    story = Story().given(NAMED).when(renamed)
    story.then(DistrictNamed(name="云望新区", basis="国函〔2026〕9号"))
    assert story.rows("district_names") == [
        DistrictName(id=story.subject, name="云望新区", basis="国函〔2026〕9号")  # type: ignore[arg-type]
    ]


def test_the_same_name_again_is_refused() -> None:
    Story().given(NAMED).when(NAMED).refused(DistrictAlreadyNamed)


def test_a_name_for_the_public_holds_no_personal_number() -> None:
    wrong = NameDistrict(name="云望区19900001234", basis="无")
    Story().when(wrong).refused(PersonalNumberInPublicText)
