"""The bot's numbers as Prometheus reads them. Nothing here has a label that grows with servers, users or shards."""

from __future__ import annotations

import asyncio
from itertools import accumulate
from math import isfinite
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from bot.chat.tally import BUCKETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import Metric

    from bot.chat.client import SmaBot
    from bot.chat.tally import Tally


class BotCollector(Collector):
    """Reads the numbers of a bot when they are asked for."""

    def __init__(self, bot: SmaBot) -> None:
        self._bot = bot

    def collect(self) -> Iterator[Metric]:
        """Return every metric as it is now."""
        bot, handling = self._bot, self._bot.service.handling
        tally, turns = handling.tally, handling.turns
        questions = CounterMetricFamily("sma_questions", "Questions by what became of them.", labels=["outcome"])
        for outcome, count in tally.questions.items():
            questions.add_metric([outcome], count)
        yield questions
        yield _histogram(tally)
        yield CounterMetricFamily("sma_questions_dropped", "Questions dropped from the queue.", turns.dropped)
        yield GaugeMetricFamily("sma_questions_waiting", "Questions waiting for their turn.", turns.waiting)
        yield GaugeMetricFamily("sma_questions_running", "Questions being answered.", turns.running)
        yield GaugeMetricFamily("sma_tasks", "Tasks of the event loop.", len(asyncio.all_tasks()))
        yield GaugeMetricFamily("sma_event_loop_lag_seconds", "How late the event loop's last beat was.", bot.pulse.lag)
        yield GaugeMetricFamily("sma_gateway_latency_seconds", "The slowest shard's heartbeat.", _latency(bot))
        yield GaugeMetricFamily("sma_shards", "Shards of this process.", len(bot.shard_ids or ()))
        yield GaugeMetricFamily("sma_shards_ready", "Shards of this process that are connected.", bot.connections.ready)
        yield GaugeMetricFamily("sma_servers", "Servers of this process.", len(bot.guilds))
        yield GaugeMetricFamily("sma_ready", "1 when every shard is connected.", float(bot.connections.complete))
        yield GaugeMetricFamily("sma_snapshot_sequence", "The last revision that is answered.", tally.snapshot_sequence)
        yield CounterMetricFamily("sma_store_errors", "Failed calls of the store.", tally.store_errors)


def registry_of(bot: SmaBot) -> CollectorRegistry:
    """Return a registry of the bot's numbers and those of its process."""
    registry = CollectorRegistry()
    registry.register(BotCollector(bot))
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry


def exposition(registry: CollectorRegistry) -> bytes:
    """Return everything in Prometheus' text format."""
    return generate_latest(registry)


def _histogram(tally: Tally) -> HistogramMetricFamily:
    ends = [*map(str, BUCKETS), "+Inf"]
    return HistogramMetricFamily(
        "sma_reply_seconds",
        "From the arrival of a question until Discord has the reply.",
        buckets=list(zip(ends, accumulate(tally.in_bucket), strict=True)),
        sum_value=tally.seconds,
    )


def _latency(bot: SmaBot) -> float:
    return max((latency for _, latency in bot.latencies if isfinite(latency)), default=0.0)
