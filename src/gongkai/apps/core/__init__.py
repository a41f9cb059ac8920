"""Agencies, people, roles, permissions, attachments, audit, clock: what every app stands on."""
