"""Measures (措施): the 52 of the implementation rules and the 23 of the stabilisation package, and their year."""

from app.sample.measures.played import Measures as Measures
from app.sample.measures.wording import MEASURES as MEASURES
