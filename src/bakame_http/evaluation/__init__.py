"""`bakame eval`: playing scenarios against the real tutor, and showing what was found."""
