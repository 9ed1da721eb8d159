"""python -m tei_toolkit"""

from tei_toolkit.cli import main

raise SystemExit(main())
