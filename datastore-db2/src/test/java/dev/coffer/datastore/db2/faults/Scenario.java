package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.RestorableBackups.Known;
import dev.coffer.backup.core.doctor.CheckResult;
import dev.coffer.backup.core.doctor.InstanceCheck;
import dev.coffer.backup.core.doctor.Report;
import dev.coffer.backup.core.flow.ActionFlow;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.datastore.db2.Db2Configuration;
import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.Fault.Extent;
import dev.coffer.datastore.db2.faults.PlayedShells.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A way through the plans of the plugin, with the engine's whole flow around it. */
enum Scenario {
    BACKUP_BY_FILES("Db2OfflineBackup", Work.BACKUP),
    BACKUP_BY_PIPES("Db2OfflinePipeBackup", Work.BACKUP),
    /** Somebody is let finish, and somebody comes back while the database is quiesced. */
    BACKUP_BESIDE_OTHERS("Db2OfflineBackup", Work.BACKUP) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.letComeBack("LEDGER");
        }
    },
    BACKUP_THAT_IS_PENDING("Db2OfflineBackup", Work.BACKUP) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.disconnectAll();
            guest.instance.database("LEDGER").activated = false;
            guest.instance.database("LEDGER").backupPending = true;
        }
    },
    BACKUP_ONLINE("Db2OnlineBackup", Work.BACKUP) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.database("LEDGER").archives = true;
        }
    },
    BACKUP_OF_AN_INCREMENT("Db2OfflineBackup", Work.INCREMENT) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.database("LEDGER").archives = true;
            guest.instance.database("LEDGER").history.addAll(PlayedUtilities.FULL);
        }
    },
    RESTORE_BY_FILES("Db2OfflineBackup", Work.RESTORE),
    RESTORE_BY_PIPES("Db2OfflinePipeBackup", Work.RESTORE),
    RESTORE_OF_AN_ONLINE_IMAGE("Db2OnlineBackup", Work.RESTORE),
    RESTORE_THROUGH_AN_ARCHIVE("Db2OnlineBackup", Work.RESTORE) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.write(ARCHIVE + "/S0000004.LOG", "log");
            guest.write(ARCHIVE + "/S0000005.LOG", "log");
        }
    },
    RESTORE_OF_A_CHAIN("Db2OfflineBackup", Work.RESTORE_CHAIN),
    RESTORE_REDIRECTED("Db2OfflineBackup", Work.RESTORE) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.write(SCRIPT, """
                    RESTORE DATABASE LEDGER FROM '/srv' TAKEN AT 20261120081502 REDIRECT;
                    SET TABLESPACE CONTAINERS FOR 2 USING (FILE '/srv/two' 1000);
                    RESTORE DATABASE LEDGER CONTINUE;
                    """);
        }
    },
    RECOVER_AFTER_A_REDIRECTED_RESTORE("Db2OfflineBackup", Work.RECOVER_RESTORE) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.shells.order(new Order("main", "db2 'SET .*", 1, Fault.of(Extent.NOTHING, End.COFFER), false));
            RESTORE_REDIRECTED.arrange(guest, stock);
            var unused = RESTORE_REDIRECTED.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    RECOVER_AFTER_AN_ONLINE_BACKUP("Db2OnlineBackup", Work.RECOVER) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.database("LEDGER").archives = true;
            guest.shells.order(new Order("main", "db2 backup .*", 1, Fault.of(Extent.HALF, End.COFFER), false));
            var unused = BACKUP_ONLINE.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    RESTORE_OF_A_NEW_DATABASE("Db2OfflineBackup", Work.RESTORE_INTO),
    RECOVER_AFTER_A_BACKUP("Db2OfflineBackup", Work.RECOVER) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.shells.order(new Order("main", "db2 backup .*", 1, Fault.of(Extent.HALF, End.COFFER), false));
            var unused = BACKUP_BY_FILES.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    RECOVER_AFTER_A_RESTORE("Db2OfflineBackup", Work.RECOVER_RESTORE) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.shells.order(new Order("main", "db2 restore .*", 1, Fault.of(Extent.HALF, End.COFFER), false));
            var unused = RESTORE_BY_FILES.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    DRILL("Db2OfflineBackup", Work.DRILL),
    RECOVER_AFTER_A_DRILL("Db2OfflineBackup", Work.RECOVER_DRILL) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.shells.order(new Order("main", "db2 restore .*", 1, Fault.of(Extent.HALF, End.COFFER), false));
            var unused = DRILL.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    DOCTOR("Db2OfflineBackup", Work.DOCTOR),
    DATABASES("Db2OfflineBackup", Work.ACTION),
    ENABLE_ONLINE("Db2OfflineBackup", Work.ENABLE),
    RECOVER_AFTER_ENABLING("Db2OfflineBackup", Work.RECOVER) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.shells.order(new Order("main", "db2 update .*", 1, Fault.of(Extent.ALL, End.COFFER), false));
            var unused = ENABLE_ONLINE.attempt(guest, stock, PlayedGuest.newId());
        }
    },
    ROLL_FORWARD("Db2OfflineBackup", Work.FORWARD) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.instance.disconnectAll();
            guest.instance.database("LEDGER").activated = false;
            guest.instance.database("LEDGER").archives = true;
            guest.instance.database("LEDGER").rollforwardPending = true;
        }
    },
    ROLL_FORWARD_TO_A_MOMENT("Db2OfflineBackup", Work.FORWARD) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            ROLL_FORWARD.arrange(guest, stock);
            guest.instance.database("LEDGER").archives =
                    false; // All that it goes on with is in the directory that is named.
            guest.write(ARCHIVE + "/S0000005.LOG", "log");
        }
    },
    /** Somebody has taken a backup by hand. */
    PRUNE_LOGS("Db2OnlineBackup", Work.PRUNE) {
        @Override
        void arrange(PlayedGuest guest, Stock stock) {
            guest.archiveLogs();
            guest.instance.database("LEDGER").history.addAll(List.of("F", "20261101000000"));
            guest.instance.database("LEDGER").history.addAll(PlayedUtilities.FULL);
        }
    };

    private static final String ARCHIVE = "archive";

    private static final String SCRIPT = "redirect.clp";

    private final String strategy;
    final Work work;

    Scenario(String strategy, Work work) {
        this.strategy = strategy;
        this.work = work;
    }

    private Map<String, Object> settings(Path root) {
        return switch (this) {
            case BACKUP_BY_PIPES -> Map.of("pipes", 2);
            case BACKUP_BESIDE_OTHERS -> Map.of("exclusiveWait", Duration.ofMillis(2));
            case ENABLE_ONLINE, RECOVER_AFTER_ENABLING ->
                Map.of("logPath", Optional.of(Path.of("/srv/archive")), "trackChanges", true);
            case ROLL_FORWARD -> Map.of("toEndOfBackup", true);
            case ROLL_FORWARD_TO_A_MOMENT ->
                Map.of(
                        "toTime",
                        Optional.of("2026-11-20T08:15:10Z"),
                        "overflowLogPath",
                        Optional.of(root.resolve(ARCHIVE)));
            case RESTORE_THROUGH_AN_ARCHIVE ->
                Map.of("toEndOfLogs", true, "overflowLogPath", Optional.of(root.resolve(ARCHIVE)));
            case RESTORE_REDIRECTED, RECOVER_AFTER_A_REDIRECTED_RESTORE ->
                Map.of("redirectScript", Optional.of(root.resolve(SCRIPT)));
            default -> Map.of();
        };
    }

    /** A guest on which nothing has gone wrong yet, and nothing was run. */
    PlayedGuest guest(Path root, Stock stock) {
        boolean restores = work != Work.BACKUP && work != Work.RECOVER;
        PlayedGuest guest =
                new PlayedGuest(root, restores ? stock.store() : PlayedGuest.store(), strategy, settings(root));
        arrange(guest, stock);
        guest.shells.beginAnew();
        return guest;
    }

    /** The scenario before it that has most of its commands. */
    Optional<Scenario> like() {
        return switch (this) {
            case BACKUP_BY_PIPES, BACKUP_BESIDE_OTHERS, BACKUP_THAT_IS_PENDING, BACKUP_ONLINE, BACKUP_OF_AN_INCREMENT ->
                Optional.of(BACKUP_BY_FILES);
            case RESTORE_BY_PIPES,
                    RESTORE_OF_A_NEW_DATABASE,
                    RESTORE_OF_AN_ONLINE_IMAGE,
                    RESTORE_OF_A_CHAIN,
                    RESTORE_REDIRECTED -> Optional.of(RESTORE_BY_FILES);
            case RESTORE_THROUGH_AN_ARCHIVE -> Optional.of(RESTORE_OF_AN_ONLINE_IMAGE);
            case RECOVER_AFTER_A_RESTORE, RECOVER_AFTER_AN_ONLINE_BACKUP -> Optional.of(RECOVER_AFTER_A_BACKUP);
            case DRILL -> Optional.of(RESTORE_OF_A_NEW_DATABASE);
            case RECOVER_AFTER_A_DRILL -> Optional.of(DRILL);
            case RECOVER_AFTER_A_REDIRECTED_RESTORE -> Optional.of(RECOVER_AFTER_A_RESTORE);
            case DOCTOR -> Optional.of(BACKUP_BY_FILES);
            case DATABASES, ENABLE_ONLINE -> Optional.of(DOCTOR);
            case ROLL_FORWARD_TO_A_MOMENT -> Optional.of(ROLL_FORWARD);
            case ROLL_FORWARD, RECOVER_AFTER_ENABLING -> Optional.of(ENABLE_ONLINE);
            case BACKUP_BY_FILES, RESTORE_BY_FILES, RECOVER_AFTER_A_BACKUP, PRUNE_LOGS -> Optional.empty();
        };
    }

    /** Whether the database is to be active in the end. */
    boolean leavesActive() {
        return this != BACKUP_THAT_IS_PENDING && work != Work.FORWARD;
    }

    /** What is done. */
    enum Work {
        BACKUP,
        INCREMENT,
        RESTORE,
        RESTORE_CHAIN,
        RESTORE_INTO,
        RECOVER,
        RECOVER_RESTORE,
        DRILL,
        RECOVER_DRILL,
        DOCTOR,
        ACTION,
        ENABLE,
        FORWARD,
        PRUNE;

        /** Whether it brings a database back. */
        boolean restores() {
            return this == RESTORE || this == RESTORE_CHAIN || this == RESTORE_INTO;
        }
    }

    /** Makes the guest what it is before. */
    void arrange(PlayedGuest guest, Stock stock) {}

    /** @param id of the backup that it makes */
    Attempt attempt(PlayedGuest guest, Stock stock, BackupId id) {
        return Attempt.of(() -> {
            switch (work) {
                case BACKUP -> guest.backUp(id);
                case INCREMENT -> guest.backUp(id, Optional.of(stock.files()));
                case RESTORE_CHAIN -> guest.restore(stock.increment(), List.of(stock.files()), Optional.empty(), true);
                case RESTORE -> guest.restore(stock.of(strategy), Optional.empty(), true);
                case RESTORE_INTO -> guest.restore(stock.files(), Optional.of("COPY"), false);
                case DRILL -> guest.drill(stock.files());
                case RECOVER, RECOVER_RESTORE, RECOVER_DRILL -> guest.recover();
                case DOCTOR -> examine(guest);
                case ACTION -> act(guest, "databases", Optional.empty());
                case ENABLE -> act(guest, "enable-online", Optional.of("LEDGER"));
                case FORWARD -> act(guest, "roll-forward", Optional.of("LEDGER"));
                case PRUNE -> act(guest, "prune-logs", Optional.of("LEDGER"), stock.stored());
            }
        });
    }

    private static void act(PlayedGuest guest, String action, Optional<String> database) {
        act(guest, action, database, List.of());
    }

    private static void act(PlayedGuest guest, String action, Optional<String> database, List<StoredBackup> backups) {
        var unused = flow(guest, backups).run(new ActionOrder(PlayedGuest.INSTANCE, "db2", action, database));
    }

    private static ActionFlow<Db2Configuration> flow(PlayedGuest guest, List<StoredBackup> backups) {
        return new ActionFlow<>(guest.guest(), guest.settings(), guest.store, givenUp -> new Known(backups, Set.of()));
    }

    /** Deletes logs as somebody at a terminal does, who sees first what would be done. */
    static Attempt pruneAsShown(PlayedGuest guest, Stock stock) {
        ActionFlow<Db2Configuration> flow = flow(guest, stock.stored());
        ActionOrder order = new ActionOrder(PlayedGuest.INSTANCE, "db2", "prune-logs", Optional.of("LEDGER"));
        return Attempt.of(() -> {
            var unused = flow.run(order.agreedTo(flow.preview(order).steps()));
        });
    }

    private static void examine(PlayedGuest guest) {
        Report report = Report.empty();
        new InstanceCheck<>(guest.guest(), guest.settings()).look(report.of(PlayedGuest.INSTANCE));
        report.results().stream()
                .map(CheckResult::finding)
                .filter(finding -> finding.result() == Finding.Result.FAILED)
                .findFirst()
                .ifPresent(finding -> {
                    throw new BackupException(finding.code().orElseThrow(), finding.text(), finding.hint());
                });
    }
}
