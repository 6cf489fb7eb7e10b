"""Text for the ear: everything that a lesson contains, in words that a voice says right."""
