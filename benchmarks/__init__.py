"""What `make bench` runs: the cost of each part, and its ratio to peers in the same run. Nothing here is a test."""
