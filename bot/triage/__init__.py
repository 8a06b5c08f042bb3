"""Cases: a code that comes in numbers, or that must not wait, is one thing on one card."""
