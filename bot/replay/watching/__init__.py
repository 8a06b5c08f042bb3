"""Watches: a request that was replayed once is replayed every few minutes until its code changes."""
