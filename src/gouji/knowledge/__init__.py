"""Knowledge floor: loads what grammar/ says. Everything is read once per process, on first use."""
