"""Fetching: private networks are refused however they are written or reached, and so is what is huge, endless or slow."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx2
import pytest

from habeas.errors import InputError
from habeas.ingest.fetch import Fetched, FetchLimits, Net, fetch

PUBLIC = "93.184.215.14"
Handler = Callable[[httpx2.Request], httpx2.Response]


def net(names: Mapping[str, Sequence[str]], handler: Handler) -> Net:
    """A network of these names. Addresses that are written as such are their own."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        if host in names:
            return names[host]
        return [str(e[4][0]) for e in socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)]

    return Net(resolve=resolve, transport=httpx2.MockTransport(handler))


class Pieces(httpx2.AsyncByteStream):
    """A body that comes as it does from a network."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece


def answer(status: int, headers: Mapping[str, str], *pieces: bytes) -> httpx2.Response:
    return httpx2.Response(status, headers=headers, stream=Pieces(*pieces))


def page(_request: httpx2.Request) -> httpx2.Response:
    return answer(200, {"ETag": '"1"'}, b"A report.")


def test_a_page_is_asked_at_the_address_that_was_checked_under_its_own_name() -> None:
    asked: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return page(request)

    found = fetch("https://harbour.example/a?b=1#c", net=net({"harbour.example": [PUBLIC]}, handler))
    assert found == Fetched(200, {"etag": '"1"'}, b"A report.", "https://harbour.example/a?b=1#c")
    (request,) = asked
    assert str(request.url) == f"https://{PUBLIC}/a?b=1"
    assert request.headers["host"] == "harbour.example"
    assert request.extensions["sni_hostname"] == "harbour.example"
    assert "cookie" not in request.headers


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",  # noqa: S104 -- it is asked for, not listened on
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "localhost",
        "localhost.",
        "inside.example",
        "both.example",
    ],
)
def test_private_networks_are_refused(host: str) -> None:
    names = {
        "localhost": ["127.0.0.1"],
        "localhost.": ["127.0.0.1"],
        "inside.example": ["10.0.0.5"],
        "both.example": [PUBLIC, "192.168.0.9"],
    }

    def never(_request: httpx2.Request) -> httpx2.Response:
        raise AssertionError("a private address was asked")

    with pytest.raises(InputError, match=r"private network|is not an address"):
        fetch(f"http://{host}/", net=net(names, never))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "//169.254.169.254/latest",
        "http://inside.example/",
        "file:///etc/passwd",
        "gopher://a.example/",
    ],
)
def test_redirects_are_checked_like_addresses(target: str) -> None:
    names = {"a.example": [PUBLIC], "inside.example": ["10.0.0.5"]}

    def handler(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == PUBLIC
        return httpx2.Response(302, headers={"Location": target})

    with pytest.raises(InputError, match=r"private network|http:// or https://"):
        fetch("http://a.example/", net=net(names, handler))


def test_a_second_answer_of_the_name_server_is_checked_too() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    def handler(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == PUBLIC
        return httpx2.Response(302, headers={"Location": "/again"})

    with pytest.raises(InputError, match="private network"):
        fetch("http://a.example/", net=Net(resolve=resolve, transport=httpx2.MockTransport(handler)))


def test_redirects_end() -> None:
    def handler(_request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(301, headers={"Location": "/on"})

    with pytest.raises(InputError, match="redirects more than 5 times"):
        fetch("http://a.example/", net=net({"a.example": [PUBLIC]}, handler))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "javascript:alert(1)",
        "",
        "http://",
        "http:///x",
        "a.example",
        "http://a.example/\n",
        "http://a b/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, net=net({}, page))


def test_passwords_in_addresses_are_refused_without_being_repeated() -> None:
    with pytest.raises(InputError) as caught:
        fetch("http://me:secret@a.example/", net=net({}, page))
    assert "secret" not in str(caught.value)


def test_what_is_not_changed_has_no_body() -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        assert request.headers["if-none-match"] == '"1"'
        assert request.headers["if-modified-since"] == "Tue, 09 Mar 2027 00:00:00 GMT"
        return answer(304, {})

    answered = net({"a.example": [PUBLIC]}, handler)
    found = fetch("http://a.example/", etag='"1"', modified="Tue, 09 Mar 2027 00:00:00 GMT", net=answered)
    assert found.is_unchanged
    assert found.body == b""


def test_an_error_of_the_server_is_given_back_and_is_no_content() -> None:
    found = fetch("http://a.example/", net=net({"a.example": [PUBLIC]}, lambda _: answer(503, {})))
    assert found.status == 503
    with pytest.raises(InputError, match="answered 503"):
        found.content()


def test_a_stated_size_beyond_the_limit_is_refused() -> None:
    def handler(_request: httpx2.Request) -> httpx2.Response:
        return answer(200, {"Content-Length": "999"}, b"x" * 999)

    with pytest.raises(InputError, match="has more than"):
        fetch("http://a.example/", limits=FetchLimits(size=100), net=net({"a.example": [PUBLIC]}, handler))


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (999, False)])
def test_what_is_packed_is_held_to_the_limit_unpacked(size: int, fits: bool) -> None:
    def handler(_request: httpx2.Request) -> httpx2.Response:
        return answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1000))

    answered = net({"a.example": [PUBLIC]}, handler)
    if fits:
        assert fetch("http://a.example/", limits=FetchLimits(size=size), net=answered).body == b"x" * 1000
    else:
        with pytest.raises(InputError, match="has more than"):
            fetch("http://a.example/", limits=FetchLimits(size=size), net=answered)


@contextmanager
def server(*, head: bytes, drip: bytes) -> Iterator[int]:
    """A server on this machine that answers ``head`` and then ``drip`` again and again, without end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(1)
        over = threading.Event()

        def serve() -> None:
            connection, _ = listening.accept()
            connection.settimeout(1)
            with connection:
                connection.recv(4096)
                connection.sendall(head)
                while not over.wait(0.02):
                    try:
                        connection.sendall(drip)
                    except OSError:
                        return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            thread.join(2)


@pytest.mark.parametrize(
    ("head", "drip", "problem"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b".", "within 1 seconds"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", "within 1 seconds"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 50_000, "more than 0 MB"),
        (b"SSH-2.0-server\r\n\r\n", b"\r\n\r\n", "cannot be fetched"),
    ],
)
def test_slow_endless_and_foreign_answers_end(head: bytes, drip: bytes, problem: str) -> None:
    anywhere = Net(may_ask=lambda _: True)
    with server(head=head, drip=drip) as port, pytest.raises(InputError, match=problem):
        fetch(f"http://127.0.0.1:{port}/", limits=FetchLimits(size=60_000, seconds=0.6), net=anywhere)


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    async def unknown(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(InputError, match=r"nowhere\.example is not known"):
        fetch("https://nowhere.example/", net=Net(resolve=unknown))
