"""Secrets in messages: seen, and told to their author alone."""
