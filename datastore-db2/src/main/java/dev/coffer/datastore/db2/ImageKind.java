package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of image a backup makes. A manifest that says nothing of it is of an offline image of all that there is.
 *
 * @param online whether it was made while users worked, so that its database has to be rolled forward
 * @param base the timestamp of the image that it is made on top of; present for an increment alone
 * @param archive the first method of log archiving of its database, as {@code DISK:/path/}; empty if that logs circularly, or nobody
 *     knows
 */
record ImageKind(boolean online, Scope scope, Optional<String> base, Optional<String> archive) {
    private static final String MODE = "mode";
    private static final String ONLINE = "online";
    private static final String SCOPE = "scope";
    private static final String BASE = "base";
    private static final String ARCHIVE = "log-archive";

    ImageKind {
        if (base.isPresent() == (scope == Scope.FULL)) {
            throw new IllegalArgumentException("an image of scope " + scope + " on top of " + base);
        }
    }

    /** How much of the database an image holds. */
    enum Scope {
        /** All of it. */
        FULL,
        /** What changed since a full image. */
        INCREMENTAL,
        /** What changed since an increment. */
        DELTA
    }

    static ImageKind full(boolean online, Optional<String> archive) {
        return new ImageKind(online, Scope.FULL, Optional.empty(), archive);
    }

    static ImageKind of(Artifact artifact) {
        Scope scope = artifact.property(SCOPE)
                .flatMap(text -> List.of(Scope.values()).stream()
                        .filter(one -> text(one).equals(text))
                        .findFirst())
                .orElse(Scope.FULL);
        return new ImageKind(
                artifact.property(MODE).filter(ONLINE::equals).isPresent(),
                scope,
                artifact.property(BASE).filter(timestamp -> scope != Scope.FULL),
                artifact.property(ARCHIVE));
    }

    List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        if (online) {
            properties.add(new Property(MODE, ONLINE));
        }
        base.ifPresent(timestamp -> {
            properties.add(new Property(SCOPE, text(scope)));
            properties.add(new Property(BASE, timestamp));
        });
        archive.ifPresent(method -> properties.add(new Property(ARCHIVE, method)));
        return List.copyOf(properties);
    }

    /** The words of BACKUP DATABASE that ask for it. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (online) {
            words.add("online");
        }
        if (scope != Scope.FULL) {
            words.add("incremental");
        }
        if (scope == Scope.DELTA) {
            words.add("delta");
        }
        return List.copyOf(words);
    }

    boolean isIncrement() {
        return scope != Scope.FULL;
    }

    /** What it is, for people: {@code online delta}; empty for an offline image of all. */
    String described() {
        String mode = online ? ONLINE : "";
        return isIncrement() ? (mode + " " + text(scope)).strip() : mode;
    }

    private static String text(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
