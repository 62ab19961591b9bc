"""`python -m biannian`."""

from biannian.cli import main

main()
