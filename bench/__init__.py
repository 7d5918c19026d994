"""Benchmarks (性能测试): side by side with others, for anyone to run."""
