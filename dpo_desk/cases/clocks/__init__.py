"""Legal time limits: facts and law packs in, dates with their derivation out. Pure."""
