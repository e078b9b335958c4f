"""Cases are taken from journals, as reports are."""

from tests.reports.conftest import journal as journal
