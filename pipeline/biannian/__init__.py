"""biannian 編年: from the plain text of a Chinese chronicle to a TEI P5 edition, on the web and on paper."""

import os

__version__ = "0.1.0"

# NumPy would give each product of matrices a thread a core, which costs more than it gains at the sizes used here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
