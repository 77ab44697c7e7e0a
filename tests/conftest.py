"""How many examples hypothesis makes up: few by default, many in `make many-examples`."""

from hypothesis import HealthCheck, settings

# How long an example takes depends on what else the machine does.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", UNTIMED, max_examples=25)
settings.register_profile("many", UNTIMED, max_examples=200)
settings.load_profile("few")
