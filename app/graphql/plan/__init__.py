"""Plan (查询计划): an operation compiled to SQL whose result is the JSON text of its answer."""
