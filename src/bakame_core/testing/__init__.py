"""
For teams with adapters of their own (``pip install bakame[testing]``).

* `contracts`: one suite a port, to be subclassed. An adapter that passes is certified; pytest prints the certificate.
* `fakes`: one a port, certified by the same suites, with scripted answers and (`faults`) scripted failures.
* `virtual_time`: `run_virtual` runs a coroutine in time that jumps; `running`: `run` does so in real time. Both fail
  when a task is left behind.
* `strategies`: hypothesis strategies for the values of the core.

Nothing is imported here: the plugin of pytest lives in this package, and must load fast.
"""
