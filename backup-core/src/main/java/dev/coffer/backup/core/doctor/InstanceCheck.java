package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.signature.SigningKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at an instance: who it belongs to, its journal, and what its datastore's plugin wants to have looked at. */
public record InstanceCheck<C extends Record>(Guest guest, InstanceSettings<C> settings) implements EngineCheck {
    /** How long a question to the guest may take here. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An entry has some kilobytes, and a key less. */
    private static final long LEAST_BYTES = 1 << 20;

    @Override
    public void look(Report report) {
        String name = settings.instance().name();
        String owner = settings.plugin().owner(settings.instance());
        JournalCheck journal = new JournalCheck(guest.journal(), name);
        boolean mayBeOwner = report.add("owner", () -> {
            guest.users().checkMayRunAs(owner);
            return Finding.ok("commands run as user '" + owner + "'");
        });
        report.add("state", () -> {
            guest.journal().checkMayLock(name, owner);
            return room(guest.journal().usableBytes(name));
        });
        report.add(
                "signing key",
                () -> Finding.ok(new SigningKeys(guest.journal())
                        .find(name)
                        .map(key -> "backups are signed by " + key.publicKey())
                        .orElse("there is none yet: the first backup, or 'coffer signer-show', makes it")));
        journal.look(report);
        if (!mayBeOwner) {
            skip(report, "nobody can ask it but its owner");
        } else if (isBusy(journal)) {
            skip(report, "it would disturb the command that is at work on the instance");
        } else {
            askDatastore(report);
        }
    }

    /** A file can still be made where no byte can be written; and root may write where others cannot. */
    static Finding room(long usableBytes) {
        return usableBytes >= LEAST_BYTES
                ? Finding.ok("the journal of the instance can be written")
                : Finding.warning(
                        "only " + new ByteSize(usableBytes) + " are free for the journal of the instance",
                        "Free some space on the file system of state_path: no command changes a database before it has written"
                                + " down there what is to be undone.");
    }

    /** A journal that cannot be read has a line of its own. */
    private static boolean isBusy(JournalCheck journal) {
        try {
            return journal.isBusy();
        } catch (BackupException e) {
            return false;
        }
    }

    private void skip(Report report, String why) {
        report.skip(why, checks().stream().map(Check::name).toList());
    }

    private List<Check<C>> checks() {
        List<Check<C>> checks = new ArrayList<>(settings.plugin().checks());
        checks.addAll(PluginRegistry.backupStrategy(settings.plugin(), settings.backupStrategy())
                .checks());
        return checks;
    }

    private void askDatastore(Report report) {
        try (Sessions sessions = guest.sessions()) {
            Interview interview = new Interview(Questions.within(PATIENCE, sessions));
            for (Check<C> check : checks()) {
                report.addAll(check.name(), () -> findings(interview, check));
            }
        }
    }

    private List<Finding> findings(Interview interview, Check<C> check) {
        try {
            return interview.plan(answers -> check.look(settings.instance(), answers));
        } catch (BackupException e) {
            if (e.code() != ErrorCode.TIME_LIMIT) {
                throw e;
            }
            return List.of(Finding.failed(
                    e.code(),
                    e.text(),
                    "The doctor waits " + PATIENCE.toSeconds() + " s for an answer, a backup as long as it is told to;"
                            + " run the command by hand and see what it waits for."));
        }
    }
}
