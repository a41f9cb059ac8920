"""The verbs of publication: draft, submit, review, release, withdraw, repeal."""
