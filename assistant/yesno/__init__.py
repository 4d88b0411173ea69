"""Yes, no or not applicable, always with the ground it stands on."""
