"""Sending a failed request again: what was pasted, who may, what is shown and what came of it. This half is pure."""
