"""How the window looks: tokens, palettes, stylesheet, icons."""
