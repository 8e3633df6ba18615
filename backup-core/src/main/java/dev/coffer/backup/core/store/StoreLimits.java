package dev.coffer.backup.core.store;

import dev.coffer.backup.api.ByteSize;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator allows the engine to do to an object store.
 *
 * @param connections how many transfers may be under way at once; one more call, such as for the lease, may be beside them
 * @param retryBudget how long a call that fails is tried again; zero for not at all
 * @param upload bytes a second, 1 or more
 * @param download bytes a second, 1 or more
 */
public record StoreLimits(
        int connections, Duration retryBudget, Optional<ByteSize> upload, Optional<ByteSize> download) {}
