"""The Chinese calendar: eras of all regimes, months, and the reading, resolving and writing of dates.

A library of its own: it knows nothing of documents or TEI.
"""

from biannian.calendar.eras import Era, Eras, LunarDate, Regime, eras
from biannian.calendar.reading import Reading, ReignReading, date_prefix

__all__ = ["Era", "Eras", "LunarDate", "Reading", "Regime", "ReignReading", "date_prefix", "eras"]
