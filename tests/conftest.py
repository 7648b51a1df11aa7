import os

# Before Qt is loaded: tests show nothing unless somebody asks for a real display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
