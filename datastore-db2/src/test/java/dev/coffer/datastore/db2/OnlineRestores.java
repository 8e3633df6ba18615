package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What tests of restores of an online image, and of the logs beside it, begin with. */
abstract class OnlineRestores {
    static final String STAGING = "/home/vault1/vault1/backup/w2-LEDGER";
    static final String DATE = "date -u +%Y-%m-%dT%H:%M:%SZ";
    static final String DONE = "DB20000I  The ROLLFORWARD command completed successfully.";
    static final Property ONLINE = new Property("mode", "online");
    static final Property ARCHIVE = new Property("log-archive", "DISK:/srv/archive/");
    static final String PARENT = "/srv/archive/vault1/LEDGER/NODE0000/LOGSTREAM0000";
    static final Instant STARTED = Instant.parse("2026-11-20T08:15:01Z");
    static final StoredBackup BACKUP = Examples.storedWith(ONLINE, ARCHIVE).startedAt(STARTED);
    static final Map<String, Object> TO_END = Map.of("toEndOfLogs", true);
    final Db2OfflineRestore strategy = new Db2OfflineRestore();
    final ScriptedGuest guest = new ScriptedGuest();

    @BeforeEach
    void it_is_known_what_time_it_is() {
        guest.says(DATE, 0, "2026-11-28T08:00:00Z\n");
        guest.says(listing(PARENT), 0, "");
        guest.says(listing(PARENT).replaceFirst("-newermt \\S+ ", ""), 0, "");
    }

    static List<String> values(Step step) {
        return step.judgement().orElseThrow().values();
    }

    static String waiting(String state, String next) {
        return block(state, "2026-11-20-08.15.09.000000 UTC")
                .replace("to be read               =", "to be read               = " + next);
    }

    static String block(String state, String last) {
        return """

                                                 Rollforward Status

                 Input database alias                   = ledger
                 Number of members have returned status = 1

                 Member ID                              = 0
                 Rollforward status                     = %s
                 Next log file to be read               =
                 Log files processed                    = S0000024.LOG - S0000025.LOG
                 Last committed transaction             = %s

                """.formatted(state, last);
    }

    /** A log, as it is listed, that was archived some minutes after the backup was begun. */
    static String archived(int number, int minutes) {
        return "%d.1234567890 %s/C0000000/S%07d.LOG\n"
                .formatted(STARTED.plusSeconds(60L * minutes).getEpochSecond(), PARENT, number);
    }

    static String listing(String directory) {
        return "find -L " + directory + " -maxdepth 2 -type f -name 'S???????.LOG' -newermt @"
                + STARTED.minusSeconds(86_400).getEpochSecond() + " -printf '%T@ %p\\n'";
    }

    static String find() {
        return "find -L " + PARENT + " -mindepth 1 -maxdepth 1 -type d";
    }

    static RestoreRequest<Db2Configuration> request(StoredBackup backup, Map<String, Object> settings) {
        return Examples.withSettings(Examples.restoreOf(backup, true), settings);
    }

    static RestoreRequest<Db2Configuration> into(String name, Map<String, Object> settings) {
        return into(BACKUP, name, settings);
    }

    static RestoreRequest<Db2Configuration> into(StoredBackup backup, String name, Map<String, Object> settings) {
        return Examples.withSettings(Examples.restoreInto(backup, name, false), settings);
    }

    static List<String> commands(List<Step> steps) {
        return steps.stream().map(step -> step.command().display()).toList();
    }

    DatabaseRestore plan(RestoreRequest<Db2Configuration> request) {
        return guest.plan(answers -> strategy.plan(request, answers))
                .databases()
                .get(0);
    }
}
