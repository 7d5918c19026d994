"""Engine (引擎): folds the log into views, keeps their history, and answers as of any position."""
