"""Where to apply, as the keys of a record say it: an address of the web, of mail, of a person."""

from collections.abc import Mapping
from typing import Any

from jobfeed.outline.keys import field_of
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_EMAIL = regex(r"^(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")


def add_addresses(fields: dict[str, Stated], url: Stated | None, email: Stated | None) -> None:
    """`apply`, `email`, `contact` and `url`: an address is where to apply, unless another key says so itself."""
    if url is not None and isinstance(url.value, Mapping):
        url = None
    if url is not None and _EMAIL.match(str(url.value)):
        fields.setdefault("apply", url)
    elif url is not None:
        fields["url"] = url
        if "apply" not in fields and str(url.value).startswith(("http://", "https://")):
            fields["apply"] = url
    for stated in (email, fields.get("contact")):
        address = _address_in(stated.value) if stated is not None else None
        if stated is not None and address is not None:
            fields["apply"] = _both(fields.get("apply"), Stated(address, stated.line, stated.text))


def _address_in(value: Any) -> str | None:
    """The first address of a text, a list of addresses or a person `{name, email}`."""
    if isinstance(value, Mapping):
        value = next((inner for key, inner in value.items() if field_of(str(key)) == "email"), None)
    values = value if isinstance(value, list) else [value]
    return next((one.strip() for one in values if isinstance(one, str) and _is_address(one)), None)


def _is_address(value: str) -> bool:
    return bool(_EMAIL.match(value.strip())) or value.strip().startswith(("http://", "https://"))


def _both(apply: Stated | None, more: Stated) -> Stated:
    """An e-mail address beside an address of the web; the first of each kind counts."""
    if apply is None:
        return more
    parts = [*(apply.value if isinstance(apply.value, list) else [apply.value]), more.value]
    return Stated(parts, apply.line, f"{apply.text}, {more.text}")
