"""The doors to the disk: files read, files published whole, files that survive a power cut, the build cache."""
