package dev.coffer.backup.core.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How closely a backup is looked at; each level includes those before it. */
public enum VerificationLevel {
    /** All objects are there and have their sizes. */
    OBJECTS,
    /** All stored bytes are those that were stored. */
    STORED,
    /** They can be decrypted and decompressed, and are what the datastore gave. */
    DECODED,
    /** The datastore's own check of its images finds nothing wrong. */
    DATASTORE,
    /** Its databases can be restored under another name and read. */
    DRILL;

    /** As it is written: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level that a word names; empty if it is none of this version. */
    public static Optional<VerificationLevel> of(String word) {
        return Stream.of(values()).filter(level -> level.word().equals(word)).findFirst();
    }

    public boolean includes(VerificationLevel other) {
        return compareTo(other) >= 0;
    }
}
