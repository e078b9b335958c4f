"""Reports: from the journal's entries to plain values, for a day or a period, past ones too."""
