"""Tests in a real browser; a package, so that server and browser stop with its last test."""
