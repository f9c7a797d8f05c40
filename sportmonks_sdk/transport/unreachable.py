"""What became of a request that has no answer: an error of aiohttp in, one of ours out, with the remedy there is."""

from __future__ import annotations

import socket
import ssl
from typing import Any

from ..errors import MalformedResponseError, SportmonksError, TransportError

_BASE_URL = "check base_url= or SPORTMONKS_BASE_URL"
_PROXY = "HTTPS_PROXY (HTTP_PROXY for http://)"
_LOGIN_REFUSED = (
    f"the proxy asks for a login (407): put it into {_PROXY}, as in http://name:password@proxy.example.com:8080"
)
# OpenSSL's numbers of what is wrong with a certificate whose chain leads to nobody known here.
_UNKNOWN_CA = frozenset({2, 18, 19, 20, 21})
_EXPIRED = frozenset({9, 10})
# Who answers thus does not speak TLS, or none that is spoken here.
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "HANDSHAKE_FAILURE")
_NO_NAME = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
)


def proxy_login(label: str) -> TransportError:
    """A proxy that answers 407."""
    return TransportError(f"{label}: {_LOGIN_REFUSED}", kind="proxy", status=407, path=label)


def what_failed(error: Exception, text: str, label: str, seconds: float) -> SportmonksError | None:
    """The typed error for what was raised while a request was sent; None for what is not of the network.

    ``text`` is what the error says, without secrets.
    """
    import aiohttp

    if (known := _lasting(error)) is not None:
        kind, what = known
        return TransportError(f"{label}: {what}", kind=kind, path=label)
    table: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str, str], ...] = (
        (aiohttp.ClientSSLError, "connect", "the TLS connection could not be made"),
        (aiohttp.ClientHttpProxyError, "connect", "the proxy could not connect"),
        (aiohttp.ClientConnectorError, "connect", "no connection could be made"),
        (aiohttp.ConnectionTimeoutError, "connect", "no connection within the connect timeout"),
        (TimeoutError, "timeout", f"no whole answer within {seconds:.1f} s"),
        (aiohttp.ClientPayloadError, "truncated", "the connection ended in the middle of the body"),
        ((aiohttp.ClientConnectionError, ConnectionError), "dropped", "the connection was dropped before an answer"),
    )
    for kinds, kind, what in table:
        if isinstance(error, kinds):
            detail = f" ({text})" if text and kind == "connect" else ""
            return TransportError(f"{label}: {what}{detail}", kind=kind, path=label)
    if isinstance(error, aiohttp.ClientError):
        return MalformedResponseError(f"{label}: the answer is not HTTP as it should be: {text}", path=label)
    return None


def _lasting(error: Any) -> tuple[str, str] | None:
    """Kind and remedy of what the same request, sent again, would meet again."""
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "certificate", _of_certificate(error.certificate_error, error.host)
    if isinstance(error, aiohttp.ClientConnectorSSLError) and any(one in str(error).upper() for one in _NO_TLS):
        return "certificate", f"{error.host}:{error.port} does not speak TLS as it is spoken here; {_BASE_URL}"
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return "proxy", (
            f"the proxy {error.host}:{error.port} cannot be reached; correct {_PROXY}, or name the host of the API in "
            "NO_PROXY where no proxy is needed"
        )
    if isinstance(error, aiohttp.ClientHttpProxyError) and error.status < 500:
        if error.status == 407:
            return "proxy", _LOGIN_REFUSED
        said = f"the proxy refuses to connect to the API ({error.status})"
        return "proxy", f"{said}: whoever runs it has to allow that, or name another one in {_PROXY}"
    unknown = getattr(error, "os_error", None)  # by the resolver; of what looks like an address, by the connection
    if isinstance(unknown, socket.gaierror) and unknown.errno in _NO_NAME:
        return "address", f"there is no host {error.host}: {_BASE_URL}, and that this machine is online"
    if isinstance(error, aiohttp.InvalidURL | UnicodeError):
        return "address", f"the address of the API is none; {_BASE_URL}"
    if type(error) is ValueError and "AUTHORIZATION" in str(error):
        return "session", (
            "the session that was handed in has a login of its own (auth=, or trust_env=True and ~/.netrc), which "
            "takes the place of the token; make it without"
        )
    return None


def _of_certificate(error: Exception, host: str) -> str:
    code = getattr(error, "verify_code", None)
    reason = getattr(error, "verify_message", None) or "it was refused"
    if code in _UNKNOWN_CA:
        return (
            f"the certificate of {host} is signed by nobody that this machine knows ({reason}). Where a firewall or "
            "proxy of yours opens TLS, name a file with its CA (PEM) in SSL_CERT_FILE before Python starts"
        )
    if code in _EXPIRED:
        return f"the certificate of {host} is not valid now ({reason}): is the clock of this machine right?"
    kind = "is for another host" if isinstance(error, ssl.SSLError) else "was refused"
    return f"the certificate of {host} {kind} ({reason}); {_BASE_URL}"
