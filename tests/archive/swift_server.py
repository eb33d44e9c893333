"""`python swift_server.py FOLDER`: OpenStack Swift with its S3 API on loopback, one node in one process.

Prints the endpoint's URL when it listens. Everything it stores lies in FOLDER.
"""

import sys
from pathlib import Path

import eventlet

eventlet.monkey_patch()

import eventlet.wsgi  # noqa: E402 (after the patch above)
from paste.deploy import loadapp  # noqa: E402 (after the patch above)
from swift.common import utils  # noqa: E402 (after the patch above)
from swift.common.ring import RingBuilder  # noqa: E402 (after the patch above)

SERVERS = ("account", "container", "object")
STORE = """[DEFAULT]
devices = {folder}
mount_check = false
swift_dir = {folder}
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""
PROXY = """[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = s3api tempauth copy proxy-server
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_press_night = secret .admin
[filter:copy]
use = egg:swift#copy
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


def main(folder: Path) -> None:
    utils.HASH_PATH_SUFFIX = b"edition"
    (folder / "disk").mkdir(parents=True)
    for name in SERVERS:
        listener = eventlet.listen(("127.0.0.1", 0))
        ring(folder, name, listener.getsockname()[1])
        serve(folder, name, STORE, listener)
    listener = eventlet.listen(("127.0.0.1", 0))
    server = serve(folder, "proxy", PROXY, listener)
    sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    server.wait()


def ring(folder: Path, name: str, port: int) -> None:
    builder = RingBuilder(2, 1, 0)
    builder.add_dev({"region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": port, "device": "disk"})
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{name}.ring.gz"))


def serve(folder: Path, name: str, text: str, listener):
    conf = folder / f"{name}.conf"
    conf.write_text(text.format(folder=folder, name=name))
    app = loadapp(f"config:{conf}")
    return eventlet.spawn(eventlet.wsgi.server, listener, app, log_output=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
