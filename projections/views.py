"""Views (全部视图): imports every view and question, so that their registries are whole."""

import importlib
import pkgutil

import projections

for _module in pkgutil.iter_modules(projections.__path__):
    if _module.name != "engine":
        importlib.import_module(f"projections.{_module.name}")
