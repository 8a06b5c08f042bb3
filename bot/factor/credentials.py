"""Who calls the API: an app with its secret, and what it signs; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from pydantic import SecretStr

from bot.codes.endpoints import Field
from bot.factor.endpoints import Spec


@dataclass(frozen=True, slots=True)
class App:
    """An application at the vendor: its id, which is sent, and its key, which never is."""

    appid: str
    appkey: SecretStr


def signature(app: App, spec: Spec, fields: Mapping[Field, str], timestamp: str) -> str:
    """Sign what the endpoint has signed: pairs in ASCII order, written as a form writes them, hashed with SHA-256."""
    pairs = {name: fields[name] for name in spec.signed if name in fields}
    pairs |= {Field.APPKEY: app.appkey.get_secret_value(), Field.TIMESTAMP: timestamp}
    return sha256(urlencode(sorted(pairs.items())).encode()).hexdigest()
