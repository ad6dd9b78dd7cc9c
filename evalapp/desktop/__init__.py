"""The window: the only room that knows Qt; everything it does goes through use cases."""
