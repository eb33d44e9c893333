"""`python -m bench.idle_cluster COUNT`: assignments of a second's sleep through a Dask cluster of 2 x 2.

So the processor reckons for nothing but what Dask and the hands take.
"""

import datetime
import sys

from distributed import LocalCluster

from edition.archive.backfile.assignment import Assignment
from edition.archive.backfile.cluster import cluster
from edition.archive.backfile.hand import Limits
from edition.archive.inventory import Agent

# Each worker reads this before it begins.
SLEEP = """
import time
from edition.archive.backfile import hand
from edition.archive.backfile.assignment import Outcome
def sleep(task):
    time.sleep(1)
    return Outcome(task.source, "built")
hand.do = sleep
"""


def main(count: int) -> None:
    """Carry out so many."""
    now = datetime.datetime.now(datetime.UTC)
    tasks = [Assignment(str(number), "", "", Agent("", ""), now) for number in range(count)]
    quiet = {"dashboard_address": None, "worker_dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=2, preload=SLEEP, **quiet) as there:
        statuses = {outcome.status for outcome in cluster(tasks, there.scheduler_address, Limits())}
    if statuses != {"built"}:
        sys.exit(f"not all slept: {statuses}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
