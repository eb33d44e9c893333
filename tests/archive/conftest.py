"""What several tests of the archive share."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).with_name("swift_server.py")


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bucket's URL at a real object store on loopback, OpenStack Swift with its S3 API; the client finds it by itself."""
    import fsspec  # noqa: PLC0415 (only where it is tested)

    folder = tmp_path_factory.mktemp("swift") / "node"
    with subprocess.Popen([sys.executable, SERVER, folder], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            endpoint = server.stdout.readline().strip()
            assert endpoint, "Swift does not run here (it needs a file system with extended attributes)"
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("AWS_ENDPOINT_URL", endpoint)
                patch.setenv("AWS_ACCESS_KEY_ID", "press:night")
                patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
                patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
                fsspec.filesystem("s3").mkdir("papers")
                yield "s3://papers"
        finally:
            server.terminate()
