"""One thing wrong in a criteria set, and where it is: the keys from the top down to a value."""

from dataclasses import dataclass, replace

from evalapp.assessment.messages import Message

KeyPath = tuple[str | int, ...]
"""Keys and 0-based list positions from the top of the file down to a value."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where in the tree, and what.

    `rests_on` are values elsewhere that it was found by: where one of those cannot be read itself,
    nothing can be said about this one yet.
    """

    path: KeyPath
    message: Message
    rests_on: tuple[KeyPath, ...] = ()

    def inside(self, above: KeyPath) -> "Fault":
        """Return the same fault seen from further up: everything lies below `above`."""
        rests_on = tuple((*above, *each) for each in self.rests_on)
        return replace(self, path=(*above, *self.path), rests_on=rests_on)
