"""`python -m bakame_adapters.local`."""

from bakame_adapters.local.server import run

if __name__ == "__main__":
    run()
