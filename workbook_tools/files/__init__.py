"""Bytes on a disk that other people share: fingerprints, locks, backups, and a save that cannot half happen."""
