"""What tests share; it tests nothing itself."""
