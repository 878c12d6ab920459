# syntax=docker/dockerfile:1
# The first stage has pip and the sources, the second one nothing but Python, the environment and an unprivileged user.

FROM python:3.13-slim AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/sma-bot
COPY requirements/run.txt requirements/run.txt
RUN /opt/sma-bot/bin/pip install --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
# The check compiles everything and keeps what it read of the knowledge, so that a container starts at once.
RUN /opt/sma-bot/bin/pip install --no-deps --no-build-isolation . \
    && cd / \
    && /opt/sma-bot/bin/python -m compileall -q /opt/sma-bot/lib \
    && /opt/sma-bot/bin/sma-bot ask 2019 > /dev/null

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sma \
    && install --directory --owner sma --mode 0700 /data
COPY --from=build /opt/sma-bot /opt/sma-bot
ENV PATH=/opt/sma-bot/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    LOG_FORMAT=json \
    METRICS_PORT=9464 \
    STORE_URL=sqlite:////data/sma-bot.sqlite3
USER 10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
ENTRYPOINT ["sma-bot"]
CMD ["run"]
