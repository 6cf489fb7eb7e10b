"""A carrier inside this process, for development: what it is given to send is shown to a tester instead."""
