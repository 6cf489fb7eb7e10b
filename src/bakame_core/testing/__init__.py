"""For teams with adapters of their own: fakes, virtual time, and one contract suite a port."""
