package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.LogName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What kind of image a backup makes. A manifest that says nothing of it is of an offline image of all that there is.
 *
 * @param online whether it was made while users worked, so that its database has to be rolled forward
 * @param base the timestamp of the image that it is made on top of; present for an increment alone
 * @param archive the first method of log archiving of its database, as {@code DISK:/path/}; empty if that logs circularly, or nobody
 *     knows
 * @param firstLog the number of a log that is none after the first one that a restore needs to be rolled forward; empty if nobody knows
 */
record ImageKind(boolean online, Scope scope, Optional<String> base, Optional<String> archive, OptionalInt firstLog) {
    private static final String MODE = "mode";
    private static final String ONLINE = "online";
    private static final String SCOPE = "scope";
    private static final String BASE = "base";
    private static final String ARCHIVE = "log-archive";
    private static final String FIRST_LOG = "first-log";

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

    static ImageKind full(boolean online, DatabaseConfiguration configuration) {
        return of(online, Scope.FULL, Optional.empty(), configuration);
    }

    /** The log that is active before the image is begun comes before all that it needs. */
    static ImageKind of(boolean online, Scope scope, Optional<String> base, DatabaseConfiguration configuration) {
        return new ImageKind(online, scope, base, configuration.archive(), configuration.firstActiveLog());
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
                artifact.property(ARCHIVE),
                artifact.property(FIRST_LOG).map(LogName::number).orElse(OptionalInt.empty()));
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
        archive.ifPresent(
                method -> firstLog.ifPresent(number -> properties.add(new Property(FIRST_LOG, LogName.of(number)))));
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

    /** Whether its database can be, or has to be, rolled forward by archived logs. */
    boolean canNeedLogs() {
        return online || archive.isPresent();
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
