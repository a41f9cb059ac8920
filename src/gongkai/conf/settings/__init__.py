"""Settings: ``base`` reads the environment; ``dev``, ``test`` and ``production`` differ in a few lines."""
