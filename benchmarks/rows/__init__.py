"""The rows of the table of goals, in its order; a new one is a module here and a line below."""

from benchmarks.rows import ack_command, answer, auth_test, generator, memory, start

ROWS = (
    generator.ROW,
    ack_command.ROW,
    start.ROW,
    memory.ROW,
    answer.ROW,
    auth_test.ROW,
)
