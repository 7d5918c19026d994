"""Limit (上限): how much of a file is read, so that no file, however made, takes more memory or time than this."""

MB = 1024 * 1024
MOST_FILE_MB = 64
MOST_PARTS = 2_000
MOST_UNPACKED_MB = 512
MOST_SHARED_MB = 128
MOST_RATIO = 250  # real sheets pack 5 to 40 times; a bomb a thousand
RATIO_FROM = 4 * MB  # a small part may pack as well as it likes
MOST_COLUMNS = 256
MOST_ROWS = 200_000
MOST_TEXT = 32_767  # characters of a cell, as in Excel
MOST_MERGED = 20_000
HEADER_WITHIN = 20  # rows above and including the header
MOST_PROBLEMS = 1_000  # that are told; all are counted
