"""Where a fresh interpreter of the sandbox begins: ``python -I start.py zygote|child CONFIGURATION``.

Run by its path, never imported. It makes `grader`, `grader.child` and `grader.wire` bare packages: their
folders, without the imports of their ``__init__`` and without the course's folder on the path. So it works
the same for a wheel and for an editable install, and a child needs nothing else of the framework.
"""

from __future__ import annotations

import json
import os
import sys
from types import ModuleType


def _bare_package(name: str, folder: str) -> None:
    package = ModuleType(name)
    package.__path__ = [folder]
    sys.modules[name] = package


def _main() -> None:
    role, configuration = sys.argv[1], json.loads(sys.argv[2])
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    _bare_package("grader", package)
    # Notebooks call them on themselves; while they are loaded here they have nothing to say.
    sys.modules["grader"].self_check = lambda *_, **__: None  # type: ignore[attr-defined]
    sys.modules["grader"].hint = lambda *_, **__: None  # type: ignore[attr-defined]
    sys.modules["grader"].show_shapes = lambda *_, **__: None  # type: ignore[attr-defined]
    for inside in ("child", "wire"):
        _bare_package(f"grader.{inside}", os.path.join(package, inside))
    sys.path += [path for path in configuration["import_paths"] if path not in sys.path]
    if role == "zygote":
        from grader.child import zygote

        zygote.main(configuration)
        os._exit(0)  # at once: whoever closed our channel waits for this, and nothing is left to tidy up
    else:
        from grader.child import lockdown

        lockdown.main(configuration)


if __name__ == "__main__":
    _main()
