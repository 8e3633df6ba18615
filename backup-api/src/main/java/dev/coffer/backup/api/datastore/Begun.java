package dev.coffer.backup.api.datastore;

import java.time.Instant;

/**
 * Work that may go on in the datastore.
 *
 * @param fact that {@link Step#whileRunning} speaks of it
 * @param moment right before its command was started, by the clock of the guest
 */
public record Begun(Fact fact, Instant moment) {}
