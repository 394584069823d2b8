"""The few relations that no formula can say, one small file each."""
