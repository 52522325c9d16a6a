"""What ships: every package of the default install with its version, sums and licence."""
