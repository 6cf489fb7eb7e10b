"""Adapters: one package a vendor, each translating it to the ports of `bakame_core`, none knowing another."""
