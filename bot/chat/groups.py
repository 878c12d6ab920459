"""Groups of commands: a subcommand by its shape, and a question for everything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from discord.ext import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    Context = commands.Context[Any]
    Handler = Callable[..., Coroutine[Any, Any, None]]

_NOTHING: Final = re.compile(r"")


class Subgroup(commands.HybridGroup[Any, Any, Any]):
    """A group within the group."""

    def subcommand(self, name: str, **attributes: Any) -> Callable[[Handler], commands.HybridCommand[Any, ..., Any]]:
        """Decorate as `command` does, in types that a checker can follow into a cog."""
        return cast("Callable[[Handler], commands.HybridCommand[Any, ..., Any]]", self.command(name=name, **attributes))


class QuestionGroup(Subgroup):
    """A group that takes everything for a question which does not have the shape of a subcommand."""

    async def invoke(self, ctx: Context, /) -> None:
        """Run the subcommand, or the group's own callback with all of the text."""
        rest = ctx.view.buffer[ctx.view.index :].split(maxsplit=1)
        if not rest:
            ctx.command = self.all_commands["help"]
            await ctx.command.invoke(ctx)
        elif isinstance(beside := ctx.bot.get_command(rest[0].lower()), commands.Command) and beside is not self:
            # What stands beside this group among the slash commands stands within it after the prefix.
            ctx.view.skip_ws()
            ctx.invoked_with = ctx.view.get_word()
            ctx.command = beside
            await beside.invoke(ctx)
        elif _is_call(self.all_commands.get(rest[0].lower()), rest[1].strip() if len(rest) > 1 else ""):
            await super().invoke(ctx)
        else:
            ctx.invoked_subcommand = None
            await commands.Command.invoke(self, ctx)

    def subgroup(self, name: str, **attributes: Any) -> Callable[[Handler], Subgroup]:
        """Decorate as `group` does, for a group within this one."""

        def decorate(callback: Handler) -> Subgroup:
            group = Subgroup(callback, name=name, parent=self, case_insensitive=True, **attributes)
            self.add_command(group)
            return group

        return decorate


def _is_call(command: commands.Command[Any, Any, Any] | None, argument: str) -> bool:
    if command is None:
        return False
    shape: re.Pattern[str] = command.extras.get("shape", _NOTHING)
    return shape.fullmatch(argument) is not None


def question_group(**attributes: Any) -> Callable[[Handler], QuestionGroup]:
    """Decorate as `commands.hybrid_group` does, for a group that takes questions."""
    return lambda callback: QuestionGroup(callback, **attributes)
