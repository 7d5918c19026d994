"""GraphiQL opens from our own assets, asks with a token, and says what to do when its assets are missing."""

import pytest
from playwright.sync_api import Page, expect

from app import assets
from app.database import home
from domain.actor import Role
from tests.browser.conftest import Open, needs_chromium
from tests.browser.district import DISTRICT
from tests.browser.site import Site

pytestmark = [pytest.mark.browser, needs_chromium]
needs_assets = pytest.mark.skipif(
    bool(assets.missing(home())), reason="GraphiQL is not installed: make assets"
)


def write(page: Page, editor: str, text: str) -> None:
    """Replace what stands in one of GraphiQL's editors."""
    page.evaluate(
        "([editor, text]) => document.querySelector(editor + ' .CodeMirror').CodeMirror.setValue(text)",
        [editor, text],
    )
    page.wait_for_timeout(400)  # GraphiQL reads what was written after a moment of silence


def run(page: Page) -> None:
    """Press the button."""
    page.locator(".graphiql-execute-button").click()


@needs_assets
def test_a_query_with_a_token_is_answered(site: Site, open_page: Open) -> None:
    page = open_page("/graphql", 1440, 900)
    expect(page.locator(".graphiql-query-editor")).to_contain_text("Authorization")
    write(page, ".graphiql-query-editor", "{ district { code position } }")
    run(page)
    expect(page.locator(".result-window")).to_contain_text("请先登录")
    write(
        page,
        '[aria-label="Headers"] .graphiql-editor:not(.hidden)',
        f'{{"Authorization": "Bearer {site.token(Role.DISCIPLINE_INSPECTOR)}"}}',
    )
    run(page)
    expect(page.locator(".result-window")).to_contain_text(f'"code": "{DISTRICT}"')


@needs_assets
def test_the_default_query_needs_no_token(site: Site, open_page: Open) -> None:
    page = open_page("/graphql", 1440, 900)
    run(page)
    expect(page.locator(".result-window")).to_contain_text("区行政审批局")


@needs_assets
def test_a_subscription_tells_what_happens(site: Site, open_page: Open) -> None:
    page = open_page("/graphql", 1440, 900)
    expect(page.locator(".graphiql-query-editor")).to_be_visible()
    write(page, ".graphiql-query-editor", f'subscription {{ board(district: "{DISTRICT}") {{ position }} }}')
    run(page)
    expect(page.locator(".result-window")).to_contain_text("position")
    position = site.send("registerOrganisation", name="区气象局", kind="DEPARTMENT")
    expect(page.locator(".result-window")).to_contain_text(f'"position": {position}')


def test_missing_assets_are_said_with_their_remedy(site: Site, open_page: Open) -> None:
    page = open_page("/healthz")
    page.route("**/assets/**", lambda route: route.fulfill(status=404))
    page.goto(f"{site.origin}/graphql")
    expect(page.locator("#message")).to_contain_text("make assets")


@needs_assets
def test_another_role_is_chosen_and_sees_what_it_may(open_page: Open) -> None:
    page = open_page("/graphql", 1440, 900)
    page.locator("#role").select_option("DISCIPLINE_INSPECTOR")
    write(page, ".graphiql-query-editor", "{ district { code issues(first: 1) { totalCount } } }")
    run(page)
    expect(page.locator(".result-window")).to_contain_text(f'"code": "{DISTRICT}"')
    page.locator("#role").select_option("SECURITY_ADMIN")
    run(page)
    expect(page.locator(".result-window")).to_contain_text("Forbidden")
