"""The annual-report engine (政府信息公开工作年度报告): read, check, compile, render."""
