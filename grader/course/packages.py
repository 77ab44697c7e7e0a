"""What modules are installed from, where their names differ; and short names that are no modules.

Must not know: what is installed here.
"""

from __future__ import annotations

_SHORT = {
    "jnp": "jax",
    "mpl": "matplotlib",
    "nx": "networkx",
    "np": "numpy",
    "pd": "pandas",
    "pl": "polars",
    "plt": "matplotlib",
    "sm": "statsmodels",
    "sns": "seaborn",
    "sp": "scipy",
    "tf": "tensorflow",
    "xr": "xarray",
}
"""Names that code gives to modules: ``import numpy as np``."""
_PACKAGES = {
    "Bio": "biopython",
    "IPython": "ipython",
    "PIL": "pillow",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python-headless",
    "dateutil": "python-dateutil",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}


def meant_by(name: str) -> str:
    """The module that goes by a short name, such as numpy for ``np``; "" for any other."""
    return _SHORT.get(name.partition(".")[0], "")


def package_of(module: str) -> str:
    """What a module is installed from."""
    first = module.partition(".")[0]
    return _PACKAGES.get(first, _SHORT.get(first, first))
