"""Exchange (导入导出): rows of offices' own files become commands, and lists become files again."""
