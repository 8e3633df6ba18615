package dev.coffer.datastore.offence;

import dev.coffer.datastore.neighbour.NeighbourVersion;

/** Belongs to another plugin, and needs the first. */
public record KnowsANeighbour(NeighbourVersion version) {}
