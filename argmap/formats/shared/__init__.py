"""Code that formats share, and the parts of formats that take several files, one folder each."""
