"""The public check (年报体检): a stranger's file read in a process of its own, shown, forgotten."""
