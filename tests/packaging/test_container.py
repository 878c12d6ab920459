"""The files for containers say what the program does: paths, settings, user, shares and health."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.cluster import parse_cluster
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {name.upper() for name in Settings.model_fields}


@pytest.fixture
def root(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.rootpath


@pytest.fixture
def dockerfile(root: Path) -> str:
    return (root / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


@pytest.fixture
def services(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((root / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, Any] = loaded["services"]
    return services


def test_what_is_copied_is_there_and_not_ignored(root: Path, dockerfile: str) -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
    kept = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert kept[0] == "*"
    for source in " ".join(copied).split():
        assert (root / source).exists(), source
        assert f"!{source}" in kept


def test_two_stages_an_unprivileged_user_and_pinned_packages(dockerfile: str) -> None:
    build, run = re.split(r"^FROM ", dockerfile, flags=re.MULTILINE)[1:]
    assert "--require-hashes --requirement requirements/run.txt" in build
    assert "pip install" not in run
    assert re.search(r"^USER (?!0|root)\S+$", run, re.MULTILINE)
    assert run.index("USER ") < run.index("ENTRYPOINT ")
    assert "STOPSIGNAL SIGTERM" in run


def test_the_settings_of_the_image_are_settings(dockerfile: str) -> None:
    (environment,) = re.findall(r"^ENV (PATH=.+)$", dockerfile, re.MULTILINE)
    given = dict(part.split("=", 1) for part in environment.split())
    ours = {name: value for name, value in given.items() if name in NAMES}
    assert set(ours) == {"LOG_FORMAT", "METRICS_PORT", "STORE_URL"}
    settings = Settings(_env_file=None, **{name.lower(): value for name, value in ours.items()})
    assert f"http://127.0.0.1:{settings.metrics_port}/healthz" in dockerfile


def test_the_processes_share_all_shards_and_a_database(services: dict[str, Any]) -> None:
    bots = {name: service for name, service in services.items() if name.startswith("bot-")}
    shares = [parse_cluster(bot["environment"]["CLUSTER"], "host") for bot in bots.values()]
    assert sorted(share.number for share in shares) == list(range(1, shares[0].of + 1))
    for bot in bots.values():
        environment = bot["environment"]
        assert set(environment) <= NAMES
        assert environment["STORE_URL"].startswith("postgresql://sma:${POSTGRES_PASSWORD:?")
        assert environment["STORE_URL"].endswith("@database/sma")
        assert int(re.sub(r"\D", "", environment["SHARD_COUNT"])) >= shares[0].of


def test_a_bot_may_write_nothing_and_has_no_rights(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert "ports" not in service, "nothing is offered to the outside"
        assert "privileged" not in service
        if name.startswith("bot-"):
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - in the container
            assert service["security_opt"] == ["no-new-privileges:true"]
            assert int(service["stop_grace_period"].removesuffix("s")) > 10 + 5
