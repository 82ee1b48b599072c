"""The command line: `python -m wizard`."""

import sys

from wizard.cli.main import main

sys.exit(main())
