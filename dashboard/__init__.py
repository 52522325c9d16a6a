"""KFOR Atlas: who keeps troops in KFOR and who recognises Kosovo, on any day. Importing it does nothing."""
