"""What each company answers: settings with their origin, facets, one module per company."""
