package dev.coffer.datastore.neighbour;

/** Belongs to one plugin. */
public record NeighbourVersion(String text) {}
