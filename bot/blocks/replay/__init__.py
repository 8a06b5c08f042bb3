"""What people see of a replay: the modals before it, and the message in the thread."""
