"""Letter definitions, merge fields, composing: case and definition in, letter document out."""
