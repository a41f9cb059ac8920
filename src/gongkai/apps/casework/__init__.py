"""Requests for disclosure, their clocks and letters (依申请公开)."""
