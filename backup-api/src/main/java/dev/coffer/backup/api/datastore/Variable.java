package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.Secret;

/** A variable of the environment, whose value may be a secret. */
public record Variable(String name, Secret value) {}
