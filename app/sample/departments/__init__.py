"""Departments (区直部门): the 43 departments of the sample district."""

from app.sample.departments.department import Department
from app.sample.departments.economy import ECONOMY
from app.sample.departments.society import SOCIETY

__all__ = ["DEPARTMENTS", "Department"]
DEPARTMENTS = ECONOMY + SOCIETY
