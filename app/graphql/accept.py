"""Accept (内容协商): which of our media types a client prefers."""

JSON = b"application/json"
RESPONSE = b"application/graphql-response+json"
STREAM = b"text/event-stream"
OURS = (JSON, RESPONSE, STREAM)
_RANGES = {b"*/*": JSON, b"application/*": JSON, b"text/*": STREAM}


def negotiated(accept: bytes | None) -> bytes | None:
    """The media type to answer with, by RFC 9110 section 12.5.1; None where nothing of ours will do.

    Among equals the client's own order decides, but an event stream only when nothing else is named first:
    clients that name it after JSON want JSON.
    """
    if not accept or accept == JSON:
        return JSON
    best: tuple[float, int, bytes] | None = None
    for n, part in enumerate(accept.split(b",")):
        name, *parameters = part.split(b";")
        media = _known(name.strip().lower())
        weight = _weight(parameters)
        if media is not None and weight > 0:
            rank = (weight, -n, media)
            best = rank if best is None or rank[:2] > best[:2] else best
    return best[2] if best else None


def _known(name: bytes) -> bytes | None:
    return name if name in OURS else _RANGES.get(name)


def _weight(parameters: list[bytes]) -> float:
    for parameter in parameters:
        key, _, value = parameter.strip().partition(b"=")
        if key == b"q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
