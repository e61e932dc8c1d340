"""An address → the bytes behind it, from the open network only: private networks are refused, and so is whatever is huge or endless.

The name is resolved first, every answer is checked, and the connection goes to the checked answer itself, so that a second answer of
the name server cannot lead elsewhere (DNS rebinding). Each redirect is checked in the same way. Nothing of the environment (proxies,
credentials) is used, and no cookie is kept.
"""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from urllib.parse import urljoin

import httpx2

from habeas.errors import InputError

Address = IPv4Address | IPv6Address

LONGEST = 4_000
"""Characters of an address."""

EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))
"""IPv6 networks whose last 32 bits are an IPv4 address that a gateway may lead to (RFC 6052, 8215, 4291)."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})

CODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Content coding → the window bits by which zlib reads it."""

AGENT = f"habeas/{version('habeas')}"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``size`` in bytes, as received and again as unpacked; ``seconds`` from the first look-up to the last byte."""

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``status`` is that of HTTP (304: not changed), ``headers`` by name in small letters, ``url`` the last one."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing changed since ``etag`` or ``modified``."""
        return self.status == 304

    def content(self) -> bytes:
        """The body of a success. Raises InputError for any other status."""
        if not 200 <= self.status < 300:
            raise InputError(
                self.url, f"the server answered {self.status}: open it in a browser, save it, and add the file"
            )
        return self.body


async def _resolve(host: str, port: int) -> Sequence[str]:
    """A name → its addresses, by the name servers of this machine."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: Address) -> bool:
    """Whether an address is of the open network: not private, loopback, link-local, reserved, multicast, or a tunnel into one."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped
        if inner is None and any(address in network for network in EMBEDDING):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.sixtofour or address.teredo or address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


@dataclass(frozen=True, slots=True)
class Net:
    """The network: how names are resolved, which addresses may be asked, and what carries the requests (None: sockets)."""

    resolve: Callable[[str, int], Awaitable[Sequence[str]]] = _resolve
    may_ask: Callable[[Address], bool] = is_public
    transport: httpx2.AsyncBaseTransport | None = None


USUAL_LIMITS = FetchLimits()
THE_NET = Net()


def fetch(
    url: str,
    *,
    limits: FetchLimits = USUAL_LIMITS,
    etag: str | None = None,
    modified: str | None = None,
    net: Net = THE_NET,
    agent: str = AGENT,
) -> Fetched:
    """What is at an address (http or https) now; with ``etag`` or ``modified`` (headers of the last answer) only if it changed.

    ``agent`` is what the server is told of who asks. Raises InputError in one sentence if the address is none, leads into a private
    network, does not answer in time, or gives too much. Must not be called from a running event loop.
    """
    wanted = {"accept": "*/*", "accept-encoding": "gzip", "user-agent": agent}
    if etag:
        wanted["if-none-match"] = etag
    if modified:
        wanted["if-modified-since"] = modified
    _trust()  # reading the certificates of the machine is no time of the server's
    return asyncio.run(_within_time(url, wanted, limits, net))


async def _within_time(url: str, wanted: Mapping[str, str], limits: FetchLimits, net: Net) -> Fetched:
    try:
        async with asyncio.timeout(limits.seconds):
            return await _follow(url, wanted, limits, net)
    except TimeoutError as error:
        raise InputError(url, f"did not answer in full within {limits.seconds:.0f} seconds: try again later") from error
    except httpx2.InvalidURL as error:
        raise InputError(url[:200], "is not an address that can be fetched") from error
    except httpx2.HTTPError as error:
        raise InputError(url, f"cannot be fetched ({_reason(error)})") from error


async def _follow(url: str, wanted: Mapping[str, str], limits: FetchLimits, net: Net) -> Fetched:
    """The answer at the end of the redirects."""
    # Connections are not kept: one made for a name must not carry a request for another name at the same address.
    unkept = httpx2.Limits(max_connections=1, max_keepalive_connections=0)
    async with httpx2.AsyncClient(
        verify=_trust(),
        transport=net.transport,
        trust_env=False,
        follow_redirects=False,
        timeout=limits.seconds,
        limits=unkept,
    ) as client:
        for _ in range(limits.redirects + 1):
            request = await _request(client, url, wanted, net)
            response = await client.send(request, stream=True)
            try:
                target = response.headers.get("location")
                if response.status_code not in REDIRECTS or target is None:
                    return Fetched(
                        response.status_code, dict(response.headers), await _body(response, url, limits), url
                    )
                url = urljoin(url, target)
            finally:
                await response.aclose()
                client.cookies.clear()
    raise InputError(url, f"redirects more than {limits.redirects} times")


async def _request(client: httpx2.AsyncClient, url: str, wanted: Mapping[str, str], net: Net) -> httpx2.Request:
    """The request for an address, to a checked answer of the name servers. The certificate is still held against the name."""
    given = _checked(url)
    port = given.port or (443 if given.scheme == "https" else 80)
    address = await _address(given.host, port, url, net)
    host = given.netloc.decode("ascii")
    direct = given.copy_with(host=str(address), fragment=None)
    return client.build_request(
        "GET", direct, headers={**wanted, "host": host}, extensions={"sni_hostname": given.raw_host.decode("ascii")}
    )


def _checked(url: str) -> httpx2.URL:
    """The address, if it is one of the web."""
    if len(url) > LONGEST or not url.isprintable() or " " in url:
        raise InputError(url[:200], "is not an address that can be fetched")
    parsed = httpx2.URL(url)
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise InputError(url[:200], "is not an address that begins with http:// or https://")
    if parsed.userinfo:
        raise InputError(parsed.host, "is given with a name or password, which would be stored: leave them out")
    return parsed


async def _address(host: str, port: int, url: str, net: Net) -> Address:
    """The first address of a host, if all of them are of the open network."""
    try:
        addresses = [ip_address(a.partition("%")[0]) for a in await net.resolve(host, port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise InputError(url, f"the name {host} is not known to the network") from error
    if not addresses:
        raise InputError(url, f"the name {host} is not known to the network")
    if not all(net.may_ask(a) for a in addresses):
        raise InputError(url, "leads into a private network, which is never fetched: save the page and add the file")
    return addresses[0]


async def _body(response: httpx2.Response, url: str, limits: FetchLimits) -> bytes:
    """The body, unpacked; never more of it in memory than the limit."""
    too_much = InputError(url, f"has more than {limits.size / 1_000_000:.0f} MB, and one report may have no more")
    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated) > limits.size:
        raise too_much
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "", *CODINGS}:
        raise InputError(url, "is packed in a way that was not asked for: save the page and add the file")
    unpacker = zlib.decompressobj(CODINGS[coding]) if coding in CODINGS else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += unpacker.decompress(chunk, limits.size + 1 - len(body)) if unpacker else chunk
        except zlib.error as error:
            raise InputError(url, "is packed, and damaged") from error
        if len(body) > limits.size:
            raise too_much
    return bytes(body)


@lru_cache(maxsize=1)
def _trust() -> SSLContext:
    """The certificates that this machine trusts."""
    return httpx2.create_ssl_context(trust_env=False)


def _reason(error: Exception) -> str:
    """What the network says, in a few words."""
    return (str(error).splitlines() or [type(error).__name__])[0][:160] or type(error).__name__
