"""What Slack shows of cases."""
