"""Logging: structlog and the standard library's loggers (discord.py's) in one stream, without secrets.

Everything passes the masker twice: as values, while they still are what they were, and as the finished
line, whatever wrote it. Exceptions are turned into text in between, so that tracebacks are masked too.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, TextIO

from bot.lean_imports import without
from bot.masking import Masker

if TYPE_CHECKING:
    from types import TracebackType

    from structlog.typing import EventDict, Processor, WrappedLogger

    from bot.settings import Settings

# It would draw tracebacks with rich, which no log of the bot asks for: 4 MB in a process that runs for weeks.
with without("rich"):
    import structlog

# The key under which the words of a user are logged; dropped unless LOG_TEXT allows it.
TEXT_KEY = "text"

# At the level DEBUG these print whole messages as Discord sends them.
_TALKATIVE = ("discord.gateway", "discord.http", "discord.webhook", "discord.client", "discord.state")


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Send every log line of the process to `stream` (standard error), as the settings say."""
    stream = stream or sys.stderr
    masker = Masker(settings.secrets())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    if not settings.log_text:
        shared.append(_drop_text)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _mask_values(masker),
            _renderer(settings, stream),
            _mask_line(masker),
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET if settings.log_text else max(root.level, logging.INFO))
    # It says at each start on which kind of database it would work.
    logging.getLogger("alembic").setLevel(max(root.level, logging.WARNING))
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    _log_what_escapes()


def _renderer(settings: Settings, stream: TextIO) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)


def _drop_text(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    event.pop(TEXT_KEY, None)
    return event


def _mask_values(masker: Masker) -> Processor:
    def mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: masker.value(value) for key, value in event.items()}

    return mask


def _mask_line(masker: Masker) -> Processor:
    def mask(_logger: WrappedLogger, _method: str, line: object) -> str:
        return masker.text(str(line))

    return mask


def _log_what_escapes() -> None:
    """Log exceptions that nothing caught, so that their tracebacks are masked like all others."""
    log = structlog.get_logger("bot")

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            log.critical("uncaught", exc_info=(kind, error, trace))

    def on_thread(details: threading.ExceptHookArgs) -> None:
        error = details.exc_value
        if error is not None:
            log.critical("uncaught_in_thread", exc_info=(type(error), error, details.exc_traceback))

    sys.excepthook = on_main
    threading.excepthook = on_thread
