package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** A backup in memory that has a key file, and the identities of three operators. */
final class KeyRing {
    static final BackupId ID = Samples.ID;
    static final AgeIdentity ANNA = AgeIdentity.generate(new SecureRandom());
    static final AgeIdentity BERT = AgeIdentity.generate(new SecureRandom());
    static final AgeIdentity CARL = AgeIdentity.generate(new SecureRandom());

    final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    final BackupKey key;

    /** Makes the key file for some operators. */
    KeyRing(AgeIdentity... operators) {
        this.key = BackupKey.generate(ID, new SecureRandom(), recipients(operators));
        store.createContainer();
        files().create(KeyFiles.FIRST, SealedKey.seal(key));
    }

    static List<AgeRecipient> recipients(AgeIdentity... identities) {
        return Arrays.stream(identities).map(AgeIdentity::recipient).toList();
    }

    KeyFiles files() {
        return new KeyFiles(store, ID);
    }

    KeyOpening opening() {
        return opening(key.identity().recipient());
    }

    KeyOpening opening(AgeRecipient pinned) {
        return new KeyOpening(store, ID, pinned);
    }

    KeyRotation rotation(ObjectStore through) {
        return new KeyRotation(through, ID, key.identity().recipient(), () -> true);
    }

    void put(int number, byte[] file) {
        store.create(BackupObjects.key(ID, number), Content.of(file));
    }

    byte[] file(int number) {
        return files().fetch(number).orElseThrow();
    }

    /** A key file of a text, as somebody might make it by hand. */
    static byte[] encrypted(byte[] plain, AgeIdentity... operators) {
        return AgeFile.encrypt(plain, recipients(operators));
    }
}
