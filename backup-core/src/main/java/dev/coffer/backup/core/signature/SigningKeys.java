package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.OwnedFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys of this guest: one for each instance, beside its journal, so that the owner of the instance and root sign
 * alike.
 */
public final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Journal journal;

    public SigningKeys(Journal journal) {
        this.journal = journal;
    }

    /**
     * The key of an instance, if it has one. Changes nothing.
     *
     * @throws BackupException with {@code GUEST} if there is something else in its place
     */
    public Optional<SigningKey> find(String instance) {
        return with(instance, KeyDirectory::read);
    }

    /** The key of an instance, made if it has none. */
    public SigningKey ready(String instance, String owner) {
        Optional<SigningKey> found = find(instance);
        if (found.isPresent()) {
            return found.get();
        }
        try (JournalLock lock = journal.lock(instance, owner)) {
            return ready(instance, lock);
        } catch (BackupException e) {
            // Whoever has the lock may have made the key meanwhile.
            return Optional.of(e)
                    .filter(busy -> busy.code() == ErrorCode.INSTANCE_BUSY)
                    .flatMap(busy -> find(instance))
                    .orElseThrow(() -> e);
        }
    }

    /** The key of an instance that is locked, made if it has none. */
    public SigningKey ready(String instance, JournalLock lock) {
        return new KeyDirectory(lock.files(), instance).ready();
    }

    /** Who is trusted since this process could sign as well: the instances that have a key, and its public half. */
    Map<String, SignerKey> own() {
        Map<String, SignerKey> own = new LinkedHashMap<>();
        for (String instance : journal.instances()) {
            try {
                find(instance).ifPresent(key -> own.put(instance, key.publicKey()));
            } catch (BackupException e) {
                LOG.warn("{}", e.text());
            }
        }
        return own;
    }

    private <T> Optional<T> with(String instance, Function<KeyDirectory, Optional<T>> look) {
        Optional<OwnedFiles> opened = journal.files(instance);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (OwnedFiles files = opened.get()) {
            return look.apply(new KeyDirectory(files, instance));
        }
    }

    static BackupException failure(String what, String reason, String hint, @Nullable Exception cause) {
        return new BackupException(ErrorCode.GUEST, what + ": " + reason, hint, cause);
    }
}
