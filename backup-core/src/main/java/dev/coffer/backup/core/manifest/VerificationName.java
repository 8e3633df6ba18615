package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.storage.ObjectName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the record of a verification. It says what matters most of the record, so that a list of names tells which ones are
 * worth fetching; what it says counts only where the record says the same.
 *
 * @param finished when the verification ended, in whole microseconds
 */
public record VerificationName(BackupId backup, Instant finished, VerificationLevel level, VerificationResult result) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("([^/]+)/verify/(\\d{8}T\\d{6}\\.\\d{6}Z)\\.([a-z]{1,20})\\.([a-z]{1,20})\\.json");

    public VerificationName {
        finished = finished.truncatedTo(ChronoUnit.MICROS);
    }

    /** What the names of all records of a backup begin with. */
    public static String prefix(BackupId id) {
        return BackupObjects.prefix(id) + "verify/";
    }

    /** Reads the name of an object; empty for that of anything but a record that this version knows. */
    public static Optional<VerificationName> parse(BackupId id, String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !matcher.group(1).equals(id.value())) {
            return Optional.empty();
        }
        return VerificationLevel.of(matcher.group(3))
                .flatMap(level -> VerificationResult.of(matcher.group(4)).flatMap(result -> time(matcher.group(2))
                        .map(finished -> new VerificationName(id, finished, level, result))));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public ObjectName object() {
        return new ObjectName(
                prefix(backup) + TIME.format(finished) + "." + level.word() + "." + result.word() + ".json");
    }

    /** The signature of the record. */
    public ObjectName signature() {
        return BackupObjects.signatureOf(object());
    }
}
