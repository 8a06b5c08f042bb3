"""The door for services that report their failed requests: ``POST /v1/failures``, see docs/failures.md."""
