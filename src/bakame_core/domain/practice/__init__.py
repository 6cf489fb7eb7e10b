"""The practice tutor: a lesson by rules, in four languages, without any model; it is never wrong where it answers."""
