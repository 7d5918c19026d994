"""Nouns (业务对象): imports every noun, so that the registries of commands, events and refusals are whole."""

import importlib
import pkgutil

import domain

for _module in pkgutil.iter_modules(domain.__path__):
    importlib.import_module(f"domain.{_module.name}")
