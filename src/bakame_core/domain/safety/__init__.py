"""What tells of danger: the verdict, the grammar of its phrases, and their tables in four languages."""
