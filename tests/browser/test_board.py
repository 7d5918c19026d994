"""The public board shows the four publicities, live and never blank, and says so when it is not live."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from domain.events.commitment import CommitmentStatus
from tests.browser.conftest import Open, needs_chromium
from tests.browser.district import BASIS, DISTRICT, EMPTY, HOSTILE, LONG, PHONE, UNKNOWN
from tests.browser.site import Site

pytestmark = [pytest.mark.browser, needs_chromium]
SCREEN = f"/screen/{DISTRICT}"
STAND = "query($district: String!) { board(district: $district) { position leaf } }"
SIZES = [(1920, 1080), (3840, 2160), (1080, 1920)]
# Every text stands inside the window, and inside each ancestor that would cut it off.
CUT_OFF = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() || !text.parentElement.offsetParent) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects())
      for (let each = text.parentElement; each; each = each.parentElement) {
        const clips = each === document.documentElement || getComputedStyle(each).overflowX !== "visible";
        const edge = each === document.documentElement
          ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : each.getBoundingClientRect();
        if (clips && (box.left < edge.left - 1 || box.right > edge.right + 1 ||
                      box.top < edge.top - 2 || box.bottom > edge.bottom + 2)) found.push(text.data);
      }
  }
  return found;
}"""
OVERLAPPING = """() => {
  const boxes = [...document.querySelectorAll("header > *, #notice, section, footer p")]
    .filter((each) => each.offsetParent && each.textContent).map((each) => [each, each.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([other, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => [one.textContent, other.textContent]));
}"""
SEEN = """() => new Promise((done) => {
  const name = document.querySelector("#name"), seen = new Set([name.textContent]);
  new MutationObserver(() => seen.add(name.textContent).size === 3 && done([...seen])).observe(name, { childList: true });
})"""
CONTRASTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (each) => {
    const colour = each === document.body ? "rgb(168, 20, 27)" : getComputedStyle(each).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? ground(each.parentElement) : colour;
  };
  return [...document.querySelectorAll("h1, h2, p, li, span, strong")].filter((each) => each.offsetParent)
    .filter((each) => [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .map((each) => [light(getComputedStyle(each).color), light(ground(each)), each.textContent])
    .map(([a, b, text]) => [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), text]);
}"""


def of(site: Site, organisation: str) -> str:
    """The address of one head."""
    (post,) = [post for name, post in site.district.posts.items() if name.startswith(organisation)]
    return f"{SCREEN}#{post}"


def shown(page: Page) -> Page:
    """The page, once a head is on it."""
    expect(page.locator("#name")).not_to_be_empty()
    return page


def pages(page: Page) -> Iterator[int]:
    """Each page of the head that is held, once."""
    shown(page)
    told = page.locator("h2").evaluate_all("(all) => all.map((each) => each.dataset.page || '1 / 1')")
    for n in range(max(int(each.split(" / ")[1]) for each in told)):
        yield n
        page.keyboard.press("ArrowRight")


def states(page: Page) -> dict[str, str]:
    """What each commitment says of its state and time, over all pages of a head."""
    found: dict[str, str] = {}
    for _ in pages(page):
        for item in page.locator("#commitments li").all_inner_texts():
            text, *rest = item.split("\n")
            found[text] = " ".join(" ".join(rest).split())
    return found


def test_a_head_shows_identity_duties_actions_and_commitments(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区财政局")))
    assert page.locator("h2").all_inner_texts() == ["亮身份", "亮职责", "亮作为", "亮承诺"]
    expect(page.locator("#name")).to_have_text("李静")
    expect(page.locator("#title")).to_have_text("局长")
    expect(page.locator("#organisation")).to_have_text("区财政局")
    expect(page.locator("#duties")).to_have_text("主持区财政局全面工作")
    expect(page.locator("#actions")).to_have_text("设立风险补偿资金池")
    expect(page.locator("#commitments")).to_contain_text("惠企资金十五个工作日内拨付到位")
    expect(page.locator("#commitments")).to_contain_text("完成期限 2026-06-30")
    expect(page.locator("#commitments")).to_contain_text("进行中")
    expect(page.locator("#basis")).to_have_text(f"公示依据：{BASIS}")
    expect(page.locator("#today")).to_have_text("2026年3月20日 星期五")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_every_state_has_a_word_and_a_sign_of_its_own(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区行政审批局")))
    assert states(page) == {
        "企业开办一个工作日内办结，全程零费用": "完成期限 2026-06-30 已兑现",
        "网上可办率年底前达到百分之百": "完成期限 2026-12-31已于 2026-03-02 修订原因：省级平台统一改造 依法变更",
        "每月公开一次审批时限执行情况": "每月报告进展 进行中",
        "工程建设项目审批压缩到六十个工作日": "完成期限 2026-03-10 逾期未兑现",
        "上线二十二项“一件事”联办": "完成期限 2026-03-10 逾期后兑现",
        "自建区级办事应用程序": "完成期限 2026-06-30原因：并入省级平台 已依法撤回",
    }
    signs = page.evaluate(
        "async () => { const { sign } = await import('/screens/head.js');"
        "const { stateOf } = await import('/screens/words.js');"
        f"return {[status.value for status in CommitmentStatus]}.map((each) => sign(stateOf(each).tone).innerHTML) }}"
    )
    assert len(set(signs)) == 7  # six public states; what is never public would be shown as unknown


def test_the_figures_are_those_of_what_is_shown(site: Site, open_page: Open) -> None:
    page = shown(open_page(SCREEN))
    figures = page.locator("#figures > *").all_inner_texts()
    assert figures == [
        "公开承诺 11 项",
        "进行中 7",
        "已兑现 1",
        "逾期后兑现 1",
        "逾期未兑现 1",
        "已依法撤回 1",
    ]


def test_the_footer_names_the_position_and_its_leaf_hash(site: Site, open_page: Open) -> None:
    page = shown(open_page(SCREEN))
    board = site.ask(STAND, district=DISTRICT)["board"]
    leaf = " ".join(re.findall("....", board["leaf"]))
    expect(page.locator("#stand")).to_have_text(f"日志位置 {board['position']:,} · 叶哈希 {leaf}")


def test_heads_take_turns_by_themselves(site: Site, open_page: Open) -> None:
    page = shown(open_page(f"{SCREEN}?seconds=0.05", calm=False))
    expect(page.locator("#dots i")).to_have_count(3)
    assert set(page.evaluate(SEEN)) == {"王建华", "李静", "阿卜杜拉·买买提江"}


def test_one_head_can_be_held(site: Site, open_page: Open) -> None:
    page = shown(open_page(f"{SCREEN}?hold=2&seconds=0.1"))
    name = page.locator("#name").inner_text()
    page.wait_for_timeout(400)
    expect(page.locator("#turn")).to_have_text("2 / 3")
    expect(page.locator("#name")).to_have_text(name)


def test_a_command_shows_at_once_without_a_reload(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区财政局")))
    before = page.locator("#stand").inner_text()
    position = site.send(
        "reviseCommitment",
        commitment=str(site.district.commitments["惠企资金十五个工作日内拨付到位"]),
        due="2026-09-30",
        reason="与省级资金系统对接",
        legalBasis="优化营商环境条例第三十一条",
        approver=str(site.district.leader),
    )
    expect(page.locator("#commitments")).to_contain_text("已于 2026-03-20 修订")
    expect(page.locator("#commitments")).to_contain_text("完成期限 2026-09-30")
    expect(page.locator("#commitments")).to_contain_text("依法变更")
    expect(page.locator("#stand")).to_contain_text(f"日志位置 {position:,} ")
    assert page.locator("#stand").inner_text() != before


def test_the_position_grows_when_only_the_log_does(site: Site, open_page: Open) -> None:
    page = shown(open_page(SCREEN))
    position = site.send("registerOrganisation", name="区统计局", kind="DEPARTMENT")
    expect(page.locator("#stand")).to_contain_text(f"日志位置 {position:,} ")


def test_without_its_server_the_board_stays_and_says_so_and_recovers(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区财政局")))
    expect(page.locator("#stand")).not_to_be_empty()
    site.kill()
    try:
        expect(page.locator("#notice")).to_contain_text("与服务器连接中断，以下为 2026-03-20 09:00 的内容")
        expect(page.locator("#name")).to_have_text("李静")
        assert page.evaluate(CUT_OFF) == []
    finally:
        site.start()
    expect(page.locator("#notice")).to_be_hidden(timeout=20_000)
    position = site.send("registerOrganisation", name="区档案馆", kind="DEPARTMENT")
    expect(page.locator("#stand")).to_contain_text(f"日志位置 {position:,} ", timeout=20_000)


def test_a_screen_that_starts_beside_a_broken_api_shows_the_last_board(site: Site, open_page: Open) -> None:
    page = shown(open_page(SCREEN))
    page.route("**/graphql", lambda route: route.abort())
    page.reload()
    expect(page.locator("#name")).not_to_be_empty()
    expect(page.locator("#notice")).to_contain_text("的内容")


def test_what_the_server_refuses_is_said(site: Site, open_page: Open) -> None:
    page = open_page(f"/screen/{UNKNOWN}")
    expect(page.locator("#message")).to_contain_text(f"本系统没有区划代码 {UNKNOWN}")


def test_an_empty_district_is_not_a_blank_screen(site: Site, open_page: Open) -> None:
    page = open_page(f"/screen/{EMPTY}")
    expect(page.locator("#message")).to_contain_text("暂无公示内容")
    expect(page.locator("#stand")).to_contain_text("日志位置 1 ")


def test_text_is_never_markup(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区行政审批局")))
    expect(page.locator("#actions")).to_contain_text(HOSTILE)
    assert page.locator("#actions img").count() == 0
    expect(page).to_have_title("四亮公示")


def test_no_personal_number_reaches_the_page(site: Site, open_page: Open) -> None:
    for path in (of(site, "区行政审批局"), of(site, "区市场监督管理局")):
        page = shown(open_page(path))
        everything = page.content() + page.evaluate("JSON.stringify(localStorage)")
        assert PHONE not in everything
        text = page.locator("body").inner_text()
        assert re.findall(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)", text) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off(site: Site, open_page: Open, width: int, height: int) -> None:
    said = ""
    page = shown(open_page(of(site, "区行政审批局"), width, height))
    for organisation in ("区行政审批局", "区财政局", "区市场监督管理局"):
        page.evaluate("hash => { location.hash = hash; }", of(site, organisation).split("#")[1])
        expect(page.locator("#organisation")).to_contain_text(organisation)
        for _ in pages(page):
            assert page.evaluate(
                "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
            ) == [
                height,
                width,
            ]
            assert page.evaluate(CUT_OFF) == []
            assert page.evaluate(OVERLAPPING) == []
            said += "".join(page.locator(".text").all_inner_texts())
    assert LONG * 2 in said.replace("\n", "")


def test_4k_shows_what_1080p_shows(site: Site, open_page: Open) -> None:
    texts = [shown(open_page(of(site, "区财政局"), *size)).locator("body").inner_text() for size in SIZES[:2]]
    assert texts[0] == texts[1]


def test_contrast_is_enough_for_everybody(site: Site, open_page: Open) -> None:
    page = shown(open_page(of(site, "区行政审批局")))
    for _ in pages(page):
        assert [each for each in page.evaluate(CONTRASTS) if each[0] < 4.5] == []


def test_who_wants_no_motion_gets_none(site: Site, open_page: Open) -> None:
    page = shown(open_page(f"{SCREEN}?seconds=0.1"))
    page.evaluate("() => { Element.prototype.animate = () => { throw new Error('it moves'); }; }")
    page.wait_for_timeout(500)
