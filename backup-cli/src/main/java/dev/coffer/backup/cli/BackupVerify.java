package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.view.PreviewedPlan;
import dev.coffer.backup.cli.view.VerifyReports;
import dev.coffer.backup.core.BackupSelection;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.manifest.VerificationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer backup-verify}. */
@Command(
        name = "backup-verify",
        description = {
            "Verifies backups, and records what was found beside each of them. Times are in UTC.",
            "",
            "Each level includes those before it: objects (all are there, with their sizes), stored (the digests of all"
                    + " stored bytes), decoded (decrypted, decompressed, and the digests of that), datastore (the image"
                    + " is staged, and the datastore's own check of it), drill (the image is restored into a scratch"
                    + " database, which is read and dropped again).",
            "",
            "datastore and drill keep other commands from the instance that verifies until a backup is done, also while it"
                    + " is fetched."
        },
        exitCodeList = {
            "0:Every backup passed, and that was recorded.",
            "13:There is no such backup, or none to verify.",
            "14:Several backups have this name.",
            "15:The backup is not completed, or was deleted meanwhile.",
            "17:Another command is at work on the instance that verifies.",
            "18:The scratch database of a drill could not be dropped: it stays in the journal.",
            "26:There is a database of the name that --scratch gives.",
            "27:The staging file system lacks the space.",
            "52:The backup is encrypted, the level needs its key, and no identity was given.",
            "53:None of the identities opens the backup.",
            "55:A backup is damaged.",
            "60:A backup is signed by somebody who is not trusted here.",
            "61:A backup is not signed."
        },
        footer = {
            "  coffer backup-verify nightly",
            "  coffer backup-verify nightly --level decoded --identity identity.txt",
            "  coffer backup-verify nightly --level datastore --by db2inst1",
            "  coffer backup-verify nightly --level drill --dry-run",
            "  coffer backup-verify --all --level objects",
            "  coffer backup-verify --instance db2inst1 --level stored --limit-download 50M --json"
        })
final class BackupVerify implements Runnable {
    private final Invocation invocation;

    @Parameters(arity = "0..*", paramLabel = "<backup>", description = "The ids of backups, or their names.")
    private List<String> backups = new ArrayList<>();

    @Option(names = "--all", description = "All backups that are, or were, complete.")
    private boolean all;

    @Option(names = "--instance", paramLabel = "NAME", description = "All backups of this instance.")
    private Optional<String> instance = Optional.empty();

    @Option(names = "--level", paramLabel = "LEVEL", description = "How closely to look; stored unless given.")
    private String level = VerificationLevel.STORED.word();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description =
                    "The instance of this guest that verifies, and whose key signs the record; the one that the backup"
                            + " is of, or the only one, unless given.")
    private Optional<String> by = Optional.empty();

    @Option(
            names = "--scratch",
            paramLabel = "NAME",
            description = "The name of the database that a drill restores into and drops; made up unless given.")
    private Optional<String> scratch = Optional.empty();

    @Option(names = "--dry-run", description = "Show the commands and the users they run as, and change nothing.")
    private boolean dryRun;

    @Option(names = "--no-record", description = "Write no record.")
    private boolean noRecord;

    @Mixin
    private Accepting accepting = new Accepting();

    @Mixin
    private IdentityOption identity = new IdentityOption();

    BackupVerify(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.accept(accepting);
        BackupSelection which = which();
        VerifyOrder order = order();
        if (dryRun) {
            invocation.print(new PreviewedPlan(invocation.reading(engine -> engine.previewVerification(which, order))));
            return;
        }
        VerifyReports reports = new VerifyReports(invocation.withEngine(engine -> engine.verify(which, order)));
        invocation.print(reports);
        reports.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private VerifyOrder order() {
        VerificationLevel wanted = wantedLevel();
        if (scratch.isPresent() && wanted != VerificationLevel.DRILL) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "--scratch " + scratch.get() + " names the database of a drill, and the level is " + wanted.word(),
                    "Add --level drill, or leave out --scratch.");
        }
        return new VerifyOrder(wanted, by, Host.name(), !noRecord, scratch, identity.file());
    }

    private BackupSelection which() {
        long ways = Stream.of(!backups.isEmpty(), all, instance.isPresent())
                .filter(given -> given)
                .count();
        if (ways != 1) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    ways == 0 ? "no backup is given" : "more than one of <backup>, --all and --instance is given",
                    "Name the backups, or give --all, or --instance NAME for all of an instance.");
        }
        return new BackupSelection(backups, instance);
    }

    private VerificationLevel wantedLevel() {
        return VerificationLevel.of(level)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.USAGE,
                        "invalid value for --level: '" + level + "'",
                        "Give one of "
                                + Stream.of(VerificationLevel.values())
                                        .map(VerificationLevel::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
