"""Fixtures (测试夹具): a served district and a real Chromium, for as long as this ring runs."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from app import assets
from app.database import home
from tests.browser.district import made
from tests.browser.site import Site
from tests.conftest import create_database

MAKING_SECONDS = 60
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium: apt-get install chromium fonts-noto-cjk"
)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


# One for the package and no longer: Playwright's own event loop would be in the way of asynchronous tests.
@pytest.fixture(scope="package")
def site(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small district, served."""
    database_url = asyncio.run(create_database(server_url))
    district = asyncio.run(asyncio.wait_for(made(database_url), MAKING_SECONDS))
    directory = tmp_path_factory.mktemp("site")
    served = Site(database_url, free_port(), directory, assets.assets_directory(home()), district)
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="package")
def browser(site: Site) -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@pytest.fixture(name="open_page")
def opener(site: Site, browser: Browser) -> Iterator[Open]:
    """Opens a page at a path, in a browser that remembers nothing. No request may leave the site."""
    asked: list[str] = []
    broken: list[str] = []
    contexts = []

    def open_(path: str, width: int = 1920, height: int = 1080, *, calm: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce" if calm else "no-preference"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(site.origin + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    ours = (site.origin, site.origin.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
    assert broken == []
