"""What differs between two editions, or between two files under one edition: collected, told and laid out."""
