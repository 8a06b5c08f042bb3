"""Where requests may go: one host over TLS, or this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def checked_address(address: str) -> str:
    """Return the address without a closing slash; raise ValueError unless it is https, or http to this machine."""
    parts = urlsplit(address)
    if parts.username or parts.password or parts.query or parts.fragment or parts.path.strip("/") or not parts.hostname:
        raise ValueError("the API's address must be a scheme, a host and perhaps a port, such as https://example.com")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise ValueError("the API's address must be https; http is for this machine only")
    return f"{parts.scheme}://{parts.netloc}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
