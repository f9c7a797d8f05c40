"""The proxy that the environment names for an address: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, and what the system knows.

aiohttp would look there by itself (``trust_env``), and into ``~/.netrc`` as well, whose logins it would send in place
of the token: so it is told.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from ..errors import TransportError


def proxy_for(scheme: str, host: str) -> str | None:
    """The proxy's URL for an address, with its login if it has one; None for none.

    Raises:
        TransportError: what is named is no proxy that can be used; ``kind`` is "proxy".
    """
    # Not with the class, which an import should not wait for: `http_modules` names it among what a request takes.
    from urllib.request import getproxies, proxy_bypass

    named = getproxies().get(scheme)
    if not named or proxy_bypass(host):
        return None
    url = named if "://" in named else f"http://{named}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        usable = False
    if not usable:
        variable = f"{scheme.upper()}_PROXY"
        raise TransportError(
            f"{variable} names no HTTP proxy such as http://proxy.example.com:8080 (SOCKS is not spoken here); "
            f"correct it, or name the host {host} in NO_PROXY",
            kind="proxy",
        )
    return url
