"""What BAKAME is about, as values and rules: no I/O, no clock, no randomness."""
