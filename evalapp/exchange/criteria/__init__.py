"""Criteria sets as files: YAML for people who compare versions, Excel for officials."""
