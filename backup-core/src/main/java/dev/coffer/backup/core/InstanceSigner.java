package dev.coffer.backup.core;

import dev.coffer.backup.core.signature.SignerKey;

/** Who signs the backups of an instance. */
public record InstanceSigner(String instance, SignerKey key) {}
