"""Stand-ins for the outside world; only the command line and the tests import them."""
