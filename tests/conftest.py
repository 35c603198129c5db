"""Property tests are the same everywhere: no time limit on a slow machine, no new draws in CI."""

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
