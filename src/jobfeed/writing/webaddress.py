"""A web address in the one spelling that every consumer takes."""

from urllib.parse import quote, urlsplit, urlunsplit

_USUAL_PORTS = {"http": 80, "https": 443}
#: what may stand in an address unescaped, and the mark of what is escaped already
_RESERVED = "%/:=&?~#+!$,;'@()*[]"


def spelt(url: str) -> str:
    """A web address as RFC 3986 spells it: scheme and host in lower case, no usual port, all of it ASCII.

    Feed readers and the W3C validator take no other (rule AT-02). Raises ValueError if the host has no such form.
    """
    parts = urlsplit(url.strip())
    host = parts.hostname or ""
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError as error:
            raise ValueError(str(error)) from error
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _USUAL_PORTS.get(parts.scheme)) else f":{parts.port}"
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    rest = (quote(part, _RESERVED) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, f"{user}{host}{port}", *rest))
