"""The app's Home in Slack: what one person wants to know first."""
