"""Take measured data in and hold claims against it."""
