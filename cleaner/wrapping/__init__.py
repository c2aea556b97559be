"""Hard wraps: how a page was laid out, and which of its breaks the layout made."""
