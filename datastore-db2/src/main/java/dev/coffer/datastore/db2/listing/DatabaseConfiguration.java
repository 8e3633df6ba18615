package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What GET DB CFG says of a database, without a connection to it.
 *
 * @param logging the first method of log archiving; {@code OFF} is circular logging
 * @param backupPending whether nobody can connect until a backup was taken
 * @param restorePending whether a restore was begun and not completed
 * @param rollforwardPending {@code NO}, or what has to be rolled forward
 * @param role in an HADR pair; {@code STANDARD} outside of one
 * @param tracksPages whether it notes which pages change, without which there are no increments
 * @param deletesRecoveryObjects whether Db2 deletes older images and log files by itself after a backup
 * @param firstActiveLog the number of the first log that the database itself may need; empty where it is not told
 */
public record DatabaseConfiguration(
        String logging,
        boolean backupPending,
        boolean restorePending,
        String rollforwardPending,
        String role,
        boolean tracksPages,
        boolean deletesRecoveryObjects,
        OptionalInt firstActiveLog) {
    private static final String AUTO_DEL_REC_OBJ = "(AUTO_DEL_REC_OBJ)";
    private static final String TRACKMOD = "(TRACKMOD)";
    private static final String ALONE = "STANDARD";
    private static final String NO = "NO";
    private static final String BACKUP = "Backup pending";
    private static final String RESTORE = "Restore pending";
    private static final String ROLLFORWARD = "Rollforward pending";
    private static final String FIRST_ACTIVE_LOG = "First active log file";
    private static final String LOGARCHMETH1 = "(LOGARCHMETH1)";

    /** The command that asks for it. */
    public static String command(String alias) {
        return "get db cfg for " + alias;
    }

    /**
     * Reads the answer.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or its answer is not understood
     */
    public static DatabaseConfiguration of(String alias, Outcome outcome) {
        if (outcome.status() != 0 || !ClpMessages.of(outcome).errors().isEmpty()) {
            throw Failures.exception(command(alias), outcome);
        }
        Labels labels = Labels.of(command(alias), outcome.standardOutput());
        String logging = labels.all().stream()
                .filter(label -> label.name().endsWith(LOGARCHMETH1))
                .map(Labels.Label::value)
                .findFirst()
                .orElseThrow(() -> labels.missing(LOGARCHMETH1));
        return new DatabaseConfiguration(
                logging,
                !labels.require(BACKUP).equals(NO),
                !labels.require(RESTORE).equals(NO),
                labels.require(ROLLFORWARD),
                role(labels).orElse(ALONE),
                isOn(labels, TRACKMOD),
                isOn(labels, AUTO_DEL_REC_OBJ),
                labels.find(FIRST_ACTIVE_LOG).map(LogName::number).orElse(OptionalInt.empty()));
    }

    /** Releases differ in whether they write YES or ON. */
    private static boolean isOn(Labels labels, String parameter) {
        return labels.all().stream()
                .filter(label -> label.name().endsWith(parameter))
                .map(label -> label.value().toUpperCase(Locale.ROOT))
                .anyMatch(value -> value.equals("ON") || value.equals("YES"));
    }

    private static Optional<String> role(Labels labels) {
        return labels.find("HADR database role").map(role -> role.toUpperCase(Locale.ROOT));
    }

    /** Whether the database archives its logs, so that a restored one expects to be rolled forward. */
    public boolean archivesLogs() {
        return !logging.equalsIgnoreCase("OFF");
    }

    /** The method by which it archives its logs; empty for circular logging. */
    public Optional<String> archive() {
        return archivesLogs() ? Optional.of(logging) : Optional.empty();
    }

    public boolean isRollforwardPending() {
        return !rollforwardPending.equals(NO);
    }

    /** Whether it is one of an HADR pair. */
    public boolean isPaired() {
        return !role.equals(ALONE);
    }

    public boolean isStandby() {
        return role.contains("STANDBY");
    }

    /** Whether one can connect to the database, as far as its configuration tells. */
    public boolean admitsConnections() {
        return !backupPending && !restorePending && !isRollforwardPending() && !isStandby();
    }

    /** The states that keep the database from use, for people; empty if there are none. */
    public List<String> pendingStates() {
        List<String> states = new ArrayList<>();
        if (backupPending) {
            states.add("backup pending");
        }
        if (restorePending) {
            states.add("restore pending");
        }
        if (isRollforwardPending()) {
            states.add("rollforward pending");
        }
        return List.copyOf(states);
    }
}
