"""The rows of the table of goals, in its order; a new one is a module here and a line below."""

from benchmarks.rows import (
    ack_code,
    ack_command,
    ack_message,
    answer,
    auth_test,
    detector,
    durable,
    generator,
    memory,
    mixed,
    resume,
    start,
    two_processes,
    web_api,
)

ROWS = (
    generator.ROW,
    ack_message.ROW,
    ack_code.ROW,
    ack_command.ROW,
    mixed.ROW,
    web_api.ROW,
    detector.ROW,
    start.ROW,
    memory.ROW,
    durable.ACCEPT,
    durable.START,
    resume.ROW,
    answer.ROW,
    auth_test.ROW,
    two_processes.ROW,
)
