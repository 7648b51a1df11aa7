import os

from hypothesis import settings

# Before Qt is loaded: tests show nothing unless somebody asks for a real display, as make test does.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("quick", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
