"""KFOR Atlas: who keeps troops in KFOR and who recognises Kosovo, on any day. Importing it does nothing."""

__version__ = "0.1.0"
