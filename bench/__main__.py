"""`python -m bench [NAME…]`: run the named benchmarks, or those that `make bench` prints."""

import importlib
import sys

DEFAULT = ("build", "lines")


def run(names: list[str]) -> None:
    """Run each benchmark's `main()` under its own heading."""
    for name in names or list(DEFAULT):
        module = importlib.import_module(f"bench.{name}")
        print(f"\n== {(module.__doc__ or name).splitlines()[0]}")
        module.main()


if __name__ == "__main__":
    run(sys.argv[1:])
