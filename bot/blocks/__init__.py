"""Turn answers into what Slack shows. Pure: values in, messages and views out."""
