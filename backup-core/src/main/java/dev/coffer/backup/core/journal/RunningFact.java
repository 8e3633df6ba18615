package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.datastore.Fact;
import java.time.Instant;

/**
 * A fact of work which may go on in the datastore.
 *
 * @param begun when the command that does it was started; a little before, to be exact
 */
public record RunningFact(Fact fact, Instant begun) {}
