"""The HTTP shell: parses, authorises, composes."""
