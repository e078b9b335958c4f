"""``kiosk completion``: what a shell needs to complete our commands."""

import click
from click.shell_completion import get_completion_class

from kiosk.cli.common import CONTEXT, Command
from kiosk.i18n import N_


@click.command(
    name="completion",
    context_settings=CONTEXT,
    cls=Command,
    help=N_(
        'Print the completion script for SHELL, for instance: eval "$(kiosk completion bash)".'
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    made = get_completion_class(shell)
    if made is not None:
        root = ctx.find_root().command
        click.echo(made(root, {}, "kiosk", "_KIOSK_COMPLETE").source())
