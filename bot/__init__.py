"""apicode: explains the result codes of the SUBMAIL identity-verification API in Slack."""

__version__ = "0.1.0"
