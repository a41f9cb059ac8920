"""Every change of a case: one verb a file; permitted, checked by law, audited, atomic."""
