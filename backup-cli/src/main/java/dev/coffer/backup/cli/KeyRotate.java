package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.view.KeyReports;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.keys.RecipientChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer key-rotate}. */
@Command(
        name = "key-rotate",
        description = {
            "Changes who can open a backup that is there already.",
            "",
            "The key of the backup is opened, encrypted to the new recipients, stored, proven, and only then deleted as it"
                    + " was; data is neither fetched nor changed. It may be interrupted and run again. Whoever has kept a"
                    + " copy of the old key file, or has opened it, can still read the backup."
        },
        exitCodeList = {
            "13:There is no such backup.",
            "14:Several backups have this name.",
            "15:With --all, a backup is being made.",
            "44:Somebody else is changing the same key, or has put a key file there that names other recipients.",
            "52:No identity was given.",
            "53:None of the identities opens the backup.",
            "54:The key file of the backup is missing or damaged.",
            "60:A backup is signed by somebody who is not trusted here.",
            "61:A backup is not signed.",
            "62:The signature of a backup is wrong."
        },
        footer = {
            "  coffer key-rotate --all --add age1... --identity identity.txt",
            "  coffer key-rotate nightly --remove age1... --identity identity.txt"
        })
final class KeyRotate implements Runnable {
    private final Invocation invocation;

    @Mixin
    private BackupChoice choice = new BackupChoice();

    @Mixin
    private IdentityOption identity = new IdentityOption();

    @Mixin
    private Accepting accepting = new Accepting();

    @Option(
            names = "--add",
            paramLabel = "RECIPIENT",
            description = "Who can open it from now on, too; may be given again.")
    private List<String> add = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "RECIPIENT", description = "Who can open it no more; may be given again.")
    private List<String> remove = new ArrayList<>();

    KeyRotate(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Optional<String> backup = choice.named();
        invocation.accept(accepting);
        RecipientChange change = new RecipientChange(recipients("--add", add), recipients("--remove", remove));
        KeyReports reports =
                new KeyReports(invocation.withEngine(engine -> engine.keys().rotate(backup, change, identity.file())));
        invocation.print(reports);
        reports.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private static List<AgeRecipient> recipients(String option, List<String> texts) {
        return texts.stream().map(text -> recipient(option, text)).toList();
    }

    private static AgeRecipient recipient(String option, String text) {
        try {
            return new AgeRecipient(text);
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "the value of " + option + " is no recipient: " + e.getMessage(),
                    "Give the 'age1...' that 'coffer key-generate' has printed.",
                    e);
        }
    }
}
