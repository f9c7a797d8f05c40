"""The ``sportmonks`` command."""
