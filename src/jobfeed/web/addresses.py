"""Which addresses of the network may be reached: resolved once, checked, and then used as checked."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

Resolve = Callable[..., list[tuple[Any, ...]]]

#: RFC 6052: an IPv4 address behind a translator; is_global says yes to all of it
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

#: what to write if a private address is meant
HINT = "if this is meant, write `allow_private: true` beside the address"


class NoAddress(Exception):
    """A name leads nowhere, or only to where no request may go. `private`: the latter."""

    def __init__(self, reason: str, *, private: bool = False) -> None:
        super().__init__(reason)
        self.private = private


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it hides inside another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


def usable_addresses(host: str, port: int, *, allow_private: bool, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """The IP addresses of a host to which a connection may be made, at least one. Raises NoAddress."""
    try:
        found = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAddress(f"the name {host} cannot be resolved") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    usable = [address for address in addresses if allow_private or is_public(address)]
    if not usable:
        raise NoAddress(f"{host} is at a private address, to which no request is made", private=True)
    return usable
