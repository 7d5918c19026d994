"""Published language (已发布语言): imports every noun's events, so that their registry is whole; docs/events.md lists them."""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
