"""Differential (差分测试): compiled reads held against graphql-core's own executor over rows in memory."""
