"""`jobfeed schema`"""

import click


@click.command(short_help="Print the JSON Schema of a declaration, for editors.")
def schema() -> None:
    """Print the JSON Schema of a declaration, so that editors complete and check it.

    \b
    Example:
      jobfeed schema > feeds/.schema.json
      # first line of feeds/NAME.yml:
      # yaml-language-server: $schema=.schema.json
    """
    from jobfeed.cli._output import print_json
    from jobfeed.config.schema import schema as declared

    print_json(declared())


COMMAND = schema
