"""Every target that writes to a board, its stand-in, and options that fit, for tests that all of them must pass."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jobfeed.protocols import Secret
from jobfeed.targets import (
    bluesky,
    discord,
    discourse,
    github_issues,
    mastodon,
    matrix,
    slack,
    slack_webhook,
    wordpress,
)
from jobfeed.testing.chats import DiscordChannel, MatrixHomeserver, SlackWorkspace
from jobfeed.testing.forums import DiscourseForum, GithubRepository, WordPressSite
from jobfeed.testing.service import Service
from jobfeed.testing.social import BlueskyServer, MastodonServer


@dataclass(frozen=True)
class Board:
    """A target with its counterpart. `options(service)` may take other values."""

    target: Any
    service: Callable[[], Any]
    make: Callable[[Any], dict[str, Any]]
    Options: Any
    #: options by which a closed posting is taken away instead of marked
    deleting: dict[str, Any] | None = None

    def options(self, service: Service, **more: Any) -> Any:
        return self.Options(**{**self.make(service), "allow_private": True, **more})


def _server(service: Any) -> dict[str, Any]:
    return {"server": service.url, "token": Secret(service.token)}


DELETE = {"closed": "delete"}

BOARDS = {
    "matrix": Board(
        matrix.TARGET,
        MatrixHomeserver,
        lambda s: {"homeserver": s.url + "/", "room": s.room, "token": Secret(s.token)},
        matrix.MatrixOptions,
        DELETE,
    ),
    "mastodon": Board(mastodon.TARGET, MastodonServer, _server, mastodon.MastodonOptions, DELETE),
    "bluesky": Board(
        bluesky.TARGET,
        BlueskyServer,
        lambda s: {"service": s.url, "handle": s.handle, "password": Secret(s.password)},
        bluesky.BlueskyOptions,
        {},
    ),
    "slack": Board(
        slack.TARGET,
        SlackWorkspace,
        lambda s: {"api": s.url + "/api", "channel": s.channel, "token": Secret(s.token)},
        slack.SlackOptions,
        DELETE,
    ),
    "slack-webhook": Board(
        slack_webhook.TARGET,
        SlackWorkspace,
        lambda s: {"url": Secret(s.url + s.hook)},
        slack_webhook.SlackWebhookOptions,
    ),
    "discord": Board(
        discord.TARGET, DiscordChannel, lambda s: {"url": Secret(s.url + s.hook)}, discord.DiscordOptions, DELETE
    ),
    "discourse": Board(
        discourse.TARGET,
        DiscourseForum,
        lambda s: {"server": s.url, "key": Secret(s.key), "user": s.user},
        discourse.DiscourseOptions,
    ),
    "github-issues": Board(
        github_issues.TARGET,
        GithubRepository,
        lambda s: {"api": s.url, "repository": s.name, "token": Secret(s.token)},
        github_issues.GithubIssuesOptions,
        {},
    ),
    "wordpress": Board(
        wordpress.TARGET,
        WordPressSite,
        lambda s: {"site": s.url, "user": s.user, "password": Secret(s.password)},
        wordpress.WordPressOptions,
        DELETE,
    ),
    "wp-job-manager": Board(
        wordpress.TARGET,
        WordPressSite,
        lambda s: {"site": s.url, "user": s.user, "password": Secret(s.password), "type": "job-listings"},
        wordpress.WordPressOptions,
        {},
    ),
}
