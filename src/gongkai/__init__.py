"""gongkai (公开): the open-source platform for government information disclosure in China."""

__version__ = "0.1.0"
