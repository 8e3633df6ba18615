package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The keys of {@code [db2]} and of an instance of Db2. */
public record Db2Configuration(
        @Setting("The operating-system user who owns the instance; the name of the instance when not given")
        Optional<String> owner,

        @Setting(
                "The script that loads the instance's environment; <home of the owner>/sqllib/db2profile when not given")
        Optional<Path> profile,

        @Setting("Where the data volume is mounted: backups go to 'backup' below it unless staging_directory or the"
                + " backup_dir of /etc/db2/db2.conf says otherwise; <home of the owner>/<owner> when not given")
        Optional<Path> mountPoint,

        @Setting(
                value =
                        "The directories in which images are staged while they are made and loaded; an image is spread over"
                                + " them if there are several",
                flag = true)
        List<Path> stagingDirectory,

        @Setting(
                value = "Databases that are left out unless they are named by --database",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        List<String> ignoreDbs,

        @Setting(value = "How long a question to Db2 may take", defaultValue = "5m")
        Duration commandTimeLimit,

        @Setting(
                value =
                        "How long CONNECT, QUIESCE, DEACTIVATE or ACTIVATE may take; roll-backs and crash recovery happen in"
                                + " them, and a cancelled utility is waited for as long",
                defaultValue = "30m")
        Duration changeTimeLimit,

        @Setting(value = "How long a backup of a database may go without progress", defaultValue = "15m")
        Duration backupSilenceLimit,

        @Setting(value = "How long the backup of a database may take in all", defaultValue = "24h")
        Duration backupTimeLimit,

        @Setting(
                value =
                        "How long a restore of a database may go without progress; allocating its containers shows none",
                defaultValue = "1h")
        Duration restoreSilenceLimit,

        @Setting(value = "How long the restore of a database may take in all", defaultValue = "24h")
        Duration restoreTimeLimit,

        @Setting(
                value = "How often exclusive use of a database is tried when somebody comes back, 2 or more",
                defaultValue = "6")
        int exclusiveAttempts,

        @Setting(value = "How long to wait between two such attempts", defaultValue = "2s")
        Duration exclusivePause,

        @Setting(
                value = "How long those who are connected are let finish by themselves before the database is closed",
                defaultValue = "0s",
                flag = true,
                flagName = "wait",
                flagUse = {Setting.Use.BACKUP, Setting.Use.RESTORE})
        Duration exclusiveWait,

        @Setting(
                value = "Whether those who are still connected then are forced off; if not, the backup fails",
                defaultValue = "true",
                flag = true,
                flagUse = {Setting.Use.BACKUP, Setting.Use.RESTORE})
        boolean forceConnections,

        @Setting(
                value =
                        "Whether Db2 itself is to judge the platform, the code page and the encryption of an image, whether its"
                                + " database archived logs, gaps between those and how far they have to be read, the room for the logs of the image beyond 64 MiB, and a"
                                + " moment that may lie before its end, when it has been fetched, rather than Coffer beforehand",
                defaultValue = "false",
                flag = true,
                flagUse = {Setting.Use.RESTORE, Setting.Use.VERIFY, Setting.Use.ACTION})
        boolean letDb2Decide,

        @Setting(
                value = "The storage paths that a restored database is put on, in place of those it had",
                flag = true,
                flagName = "on",
                flagUse = Setting.Use.RESTORE)
        List<Path> restoreStoragePaths,

        @Setting(
                value = "The directory that a restored database is made in, where there was none of its name",
                flag = true,
                flagName = "db-path",
                flagUse = Setting.Use.RESTORE)
        Optional<Path> restoreDatabasePath,

        @Setting(
                value =
                        "Whether a restored database is rolled forward through all logs that there are, and not only to the end of"
                                + " its backup",
                defaultValue = "false",
                flag = true,
                flagUse = {Setting.Use.RESTORE, Setting.Use.ACTION})
        boolean toEndOfLogs,

        @Setting(
                value = "Whether a database is rolled forward to the end of its backup, and not further",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.ACTION)
        boolean toEndOfBackup,

        @Setting(
                value = "The moment up to which a database is rolled forward, as 2026-11-27T20:15:00Z, or in the"
                        + " local time of the server as '2026-11-27T20:15:00 local'",
                flag = true,
                flagUse = {Setting.Use.RESTORE, Setting.Use.ACTION})
        Optional<String> toTime,

        @Setting(
                value =
                        "Whether a restored database is not rolled forward at all, which an online image does not allow",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.RESTORE)
        boolean withoutRollingForward,

        @Setting(
                value =
                        "A directory with archived logs that Db2 does not find by itself: those of a database that is restored"
                                + " elsewhere or under another name, or that were brought back",
                flag = true,
                flagUse = {Setting.Use.RESTORE, Setting.Use.ACTION})
        Optional<Path> overflowLogPath,

        @Setting(
                value = "The directory that a database is to archive its logs in when it is enabled for online backups",
                flag = true,
                flagUse = Setting.Use.ACTION)
        Optional<Path> logPath,

        @Setting(
                value =
                        "Whether a database that is enabled for online backups is to note which pages change, for increments",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.ACTION)
        boolean trackChanges,

        @Setting(
                value =
                        "Whether archived logs are deleted, where nobody is asked, also if images that Coffer has made and that no backup"
                                + " in this object store has any more would have kept them",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.ACTION)
        boolean forgetGoneImages,

        @Setting(
                value = "The script of a redirected restore: made where there is none, followed where there is one",
                flag = true,
                flagUse = Setting.Use.RESTORE)
        Optional<Path> redirectScript,

        @Setting(
                value = "How many buffers a backup uses; Db2 chooses when not given",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        Optional<Integer> buffers,

        @Setting(
                value = "The size of each buffer in pages of 4 KB, 8 to 16384; Db2 chooses when not given",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        Optional<Integer> bufferSize,

        @Setting(
                value = "How many table spaces a backup reads at once; Db2 chooses when not given",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        Optional<Integer> parallelism,

        @Setting(
                value = "Whether Db2 compresses the image",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        boolean compress,

        @Setting(
                value = "Whether Db2 encrypts the image, which needs a keystore here and wherever it is restored",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        boolean encrypt,

        @Setting(
                value = "The priority of a throttled backup, 1 to 100; not throttled when not given",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        Optional<Integer> utilImpactPriority,

        @Setting(
                value = "Whether Db2 lays the image out for a staging device that finds equal blocks",
                defaultValue = "false",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        boolean dedupDevice,

        @Setting(
                value = "How many named pipes a backup through pipes uses at once, 1 to 64",
                defaultValue = "1",
                flag = true,
                flagUse = Setting.Use.BACKUP)
        int pipes,

        @Setting("The directory in which named pipes are made; the first one for staging when not given")
        Optional<Path> pipeDirectory,

        @Setting(
                value = "How an image reaches RESTORE; when not given, in the way in which the backup was made",
                flag = true,
                flagUse = Setting.Use.RESTORE)
        Optional<Delivery> restoreThrough,

        @Setting(
                value =
                        "The directory in which drills make their scratch databases; the first one for staging when not given",
                flag = true,
                flagUse = Setting.Use.VERIFY)
        Optional<Path> drillDirectory) {

    public Db2Configuration {
        if (exclusiveAttempts < 2) {
            throw new IllegalArgumentException("exclusive_attempts must be 2 or more, not " + exclusiveAttempts);
        }
        if (exclusivePause.isNegative() || exclusivePause.isZero()) {
            throw new IllegalArgumentException("exclusive_pause must be more than nothing, not " + exclusivePause);
        }
        if (pipes < 1 || pipes > 64) {
            throw new IllegalArgumentException("pipes must be 1 to 64, not " + pipes);
        }
        stagingDirectory = List.copyOf(stagingDirectory);
        ignoreDbs = List.copyOf(ignoreDbs);
        BackupOptions.check(buffers, bufferSize, parallelism, utilImpactPriority);
        BackupOptions.refuseTogether(compress, encrypt, dedupDevice);
        refuseSeveralStops(List.of(toEndOfBackup, toEndOfLogs, toTime.isPresent(), withoutRollingForward));
        toTime.ifPresent(StopPoint::at);
    }

    private static void refuseSeveralStops(List<Boolean> stops) {
        if (Collections.frequency(stops, true) > 1) {
            throw new IllegalArgumentException(
                    "to_end_of_backup, to_end_of_logs, to_time and without_rolling_forward exclude"
                            + " each other: each says where to stop");
        }
    }

    static String owner(Instance<Db2Configuration> instance) {
        return instance.configuration().owner().orElse(instance.name());
    }

    Limits ofQuestions() {
        return new Limits(commandTimeLimit, commandTimeLimit);
    }

    Limits ofChanges() {
        return new Limits(changeTimeLimit, changeTimeLimit);
    }

    Limits ofBackups() {
        return new Limits(backupSilenceLimit, backupTimeLimit);
    }

    Limits ofRestores() {
        return new Limits(restoreSilenceLimit, restoreTimeLimit);
    }

    /** How often it is looked whether those who are connected have finished; 1 if there is no waiting. */
    int politeAttempts() {
        return exclusiveWait.isZero() ? 1 : attempts(exclusiveWait);
    }

    /** How often a cancelled utility is looked for before Coffer gives up waiting. */
    int waitingAttempts() {
        return attempts(changeTimeLimit);
    }

    private int attempts(Duration waiting) {
        return (int) Math.min(100_000, Math.max(2, 1 + waiting.dividedBy(exclusivePause)));
    }
}
