"""One task per page; pages read through use cases and are told what kinds of thing changed."""
