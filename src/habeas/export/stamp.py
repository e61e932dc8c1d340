"""A time stamp (RFC 3161) on a bundle: an authority signs the hash of its manifests and the time: it was there by then.

Only that hash is sent. The answer is kept beside the bundle, so that the same casebook still gives the same bundle. Asking and
checking are left to ``rfc3161-client``, an optional part: ``pip install habeas[stamp]``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from habeas.errors import InputError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

LARGEST = 100_000
"""Bytes: an answer holds a signature and a few certificates, some thousand bytes."""
SECONDS = 30.0
"""How long to wait for an authority."""
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


def stamp_path(bundle: Path) -> Path:
    """Where the stamp of a bundle is kept."""
    return bundle.with_name(f"{bundle.name}.tsr")


def request_stamp(seal: bytes, authority: str) -> bytes:
    """Ask ``authority`` (an http or https address) to stamp the SHA-256 of ``seal``; its answer, which holds the stamp.

    Raises InputError if the authority cannot be reached, refuses, or answers something else.
    """
    request = _request(seal)
    answer = _ask(authority, request.as_bytes())
    stamp = _decoded(answer, authority)
    if stamp.status != 0:
        raise InputError(authority, f"refused to stamp ({'; '.join(stamp.status_string)[:200] or 'no reason given'})")
    info = stamp.tst_info
    if info.message_imprint.message != request.message_imprint.message or info.nonce != request.nonce:
        raise InputError(authority, "stamped something else than was asked: nothing was kept")
    return answer


def check_stamp(seal: bytes, stamp: bytes, roots: bytes, *, source: str) -> str:
    """The time (ISO 8601, UTC) at which the stamp says that ``seal`` was there.

    ``roots`` are the certificates (PEM) of the authorities that are trusted. Raises InputError with the reason if it does not hold.
    """
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        trusted = load_pem_x509_certificates(roots)
    except ValueError as error:
        raise InputError("--root", "holds no certificate (PEM)") from error
    answer = _decoded(stamp, source)
    builder = VerifierBuilder()
    for certificate in dict.fromkeys(trusted):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(answer, seal)
    except (VerificationError, ValueError) as error:
        raise InputError(source, f"is no stamp of this bundle by an authority in --root ({error})") from error
    return answer.tst_info.gen_time.isoformat()


def _request(seal: bytes) -> TimeStampRequest:
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise InputError("stamp", "needs one more part: pip install 'habeas[stamp]'") from error
    return TimestampRequestBuilder().data(seal).hash_algorithm(HashAlgorithm.SHA256).build()


def _ask(authority: str, query: bytes) -> bytes:
    """Post a query; the body of the answer, which is not read beyond what a stamp can be."""
    if not authority.startswith(("http://", "https://")):
        raise InputError(authority, "is no address of a time stamp authority: give one with http:// or https://")
    body = b""
    try:
        with httpx2.stream(
            "POST", authority, content=query, headers={"Content-Type": QUERY, "Accept": REPLY}, timeout=SECONDS
        ) as answer:
            if answer.status_code != httpx2.codes.OK:
                raise InputError(authority, f"answered {answer.status_code} in place of a stamp")
            for piece in answer.iter_bytes():
                body += piece
                _check_size(body, authority)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise InputError(authority, f"cannot be reached ({type(error).__name__})") from error
    return body


def _check_size(body: bytes, authority: str) -> None:
    if len(body) > LARGEST:
        raise InputError(authority, "answers more than a stamp can be")


def _decoded(answer: bytes, source: str) -> TimeStampResponse:
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as error:
        raise InputError("stamp", "needs one more part: pip install 'habeas[stamp]'") from error
    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise InputError(source, "holds no time stamp (RFC 3161)") from error
