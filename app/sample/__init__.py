"""The sample district (样例区县): one made-up year of a district, the same for the same seed."""

from app.sample.load import SAMPLE_DISTRICT, load

__all__ = ["SAMPLE_DISTRICT", "load"]
