package dev.coffer.backup.core.offence;

import dev.coffer.datastore.neighbour.NeighbourVersion;

/** Names a plugin instead of finding it. */
public record KnowsAPlugin(NeighbourVersion version) {}
