"""Tests of the clients, against a server on this machine."""
