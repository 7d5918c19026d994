"""A provider's keys: how they are asked for, and what holds while the provider is away, slow or talks nonsense."""

import asyncio
import json

import pytest

from app.access import Authority
from app.access.keys import FRESH_SECONDS, REFETCH_SECONDS, STALE_SECONDS
from app.access.oidc import Issuer
from app.access.viewer import TokenInvalid
from tests.app.access.key_server import KEY, OTHER, KeyServer, Later, authority, signed

PATIENCE = 10.0


async def seen(server: KeyServer, times: int) -> None:
    """Wait until the server was asked so often."""
    async with asyncio.timeout(PATIENCE):
        while server.asked < times:  # noqa: ASYNC110 - a thread's counter has no event
            await asyncio.sleep(0.01)


async def test_keys_are_fetched_once_and_again_for_a_new_one(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    for n in range(5):
        assert await door.viewer(signed(server, sub=f"wang-{n}"))
    assert server.asked == 1
    server.publish(KEY, OTHER)
    later.ahead += REFETCH_SECONDS
    assert await door.viewer(signed(server, OTHER))
    assert server.asked == 2


async def test_a_crowd_at_the_start_asks_once(server: KeyServer) -> None:
    door = authority(server)
    found = await asyncio.gather(*(door.viewer(signed(server, sub=f"wang-{n}")) for n in range(40)))
    assert all(found)
    assert server.asked == 1


async def test_who_leaves_while_waiting_takes_nothing_from_the_others(server: KeyServer) -> None:
    door = authority(server)
    server.answers.clear()
    leaves = asyncio.create_task(door.viewer(signed(server)))
    await seen(server, 1)
    leaves.cancel()
    await asyncio.wait([leaves])
    server.answers.set()
    assert await door.viewer(signed(server, sub="zhao"))
    assert server.asked == 1


async def test_nobody_waits_while_keys_of_ten_minutes_are_asked_for_again(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    server.answers.clear()
    later.ahead += FRESH_SECONDS + 1
    assert await door.viewer(signed(server, sub="zhao"))
    await seen(server, 2)
    server.answers.set()


async def test_a_key_withdrawn_is_not_taken_after_an_hour_at_the_latest(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    server.publish(OTHER)
    later.ahead += STALE_SECONDS + 1
    with pytest.raises(TokenInvalid, match="its key is not one of the provider's"):
        await door.viewer(signed(server, sub="zhao"))


async def test_a_flood_of_unknown_keys_does_not_become_a_flood_of_requests(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    made_up = [signed(server, OTHER, header={"kid": f"made-up-{n}"}) for n in range(100)]
    for ahead in (0.0, REFETCH_SECONDS):
        later.ahead += ahead
        found = await asyncio.gather(*(door.viewer(each) for each in made_up), return_exceptions=True)
        assert {type(each) for each in found} == {TokenInvalid}
    assert server.asked == 2


@pytest.mark.parametrize("seconds", [FRESH_SECONDS + 1, STALE_SECONDS + 1])
async def test_a_provider_that_is_away_is_not_missed_where_its_keys_are_known(
    server: KeyServer, seconds: float
) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    server.is_away = True
    later.ahead += seconds
    assert await door.viewer(signed(server, sub="zhao"))
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


async def test_a_provider_that_comes_back_is_asked_again(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    server.is_away = True
    for _ in range(3):
        with pytest.raises(TokenInvalid, match="does not answer"):
            await door.viewer(signed(server))
    assert server.asked == 1
    server.is_away = False
    later.ahead += REFETCH_SECONDS
    assert await door.viewer(signed(server))


async def test_a_provider_that_calls_itself_otherwise_is_not_believed(server: KeyServer) -> None:
    server.calls_itself = "https://elsewhere.example"
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


NONSENSE = [
    ("discovery", b"[]"),
    ("discovery", b'"maintenance"'),
    ("discovery", b"<html>"),
    ("discovery", b"\xff"),
    ("discovery", b"{}"),
    ("keys", b"[]"),
    ("keys", b"{}"),
    ("keys", b'{"keys":[]}'),
    ("keys", b'{"keys":5}'),
    ("keys", b'{"keys":[5,{"kty":["RSA"]},{"kty":"RSA","n":5}]}'),
    ("keys", b'{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}]}'),
]


@pytest.mark.parametrize(("what", "told"), NONSENSE)
async def test_nonsense_does_not_displace_the_keys_that_are_known(
    server: KeyServer, what: str, told: bytes
) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    server.nonsense[what] = told
    later.ahead += STALE_SECONDS + 1
    assert await door.viewer(signed(server, sub="zhao"))
    assert server.asked == 2
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


@pytest.mark.parametrize(
    "address", ["http://keys.example/", "file:///etc/passwd", "https://a\nb", "https://["]
)
async def test_keys_come_by_https_alone(server: KeyServer, address: str) -> None:
    server.nonsense["discovery"] = json.dumps({"issuer": server.issuer, "jwks_uri": address}).encode()
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


async def test_a_key_of_a_kind_unknown_does_not_hide_the_others(server: KeyServer) -> None:
    server.keys += [{"kty": "AKP", "kid": "future", "alg": "ML-DSA-65"}, {"kty": "RSA", "kid": "broken"}]
    server.keys.append({**server.keys[0], "kid": "sealing", "use": "enc"})
    assert await authority(server).viewer(signed(server))
    with pytest.raises(TokenInvalid, match="its key is not one of the provider's"):
        await authority(server).viewer(signed(server, header={"kid": "sealing"}))


async def test_the_only_key_needs_no_name(server: KeyServer) -> None:
    assert await authority(server).viewer(signed(server, header={"kid": None}))
    server.publish(KEY, OTHER)
    with pytest.raises(TokenInvalid):
        await authority(server).viewer(signed(server, header={"kid": None}))


async def test_each_provider_signs_for_itself_alone(server: KeyServer) -> None:
    second = KeyServer()
    try:
        second.publish(OTHER)
        door = Authority(None, [Issuer(server.issuer, "siliang"), Issuer(second.issuer, "siliang")])
        assert await door.viewer(signed(server))
        assert await door.viewer(signed(second, OTHER))
        with pytest.raises(TokenInvalid, match="its key is not one of the provider's"):
            await door.viewer(signed(server, OTHER))
    finally:
        second.close()
