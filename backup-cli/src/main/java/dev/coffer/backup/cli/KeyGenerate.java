package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.GeneratedKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer key-generate}. */
@Command(
        name = "key-generate",
        description = {
            "Makes a key for encrypted backups, writes its secret part, the identity, to a file, and prints the recipient.",
            "",
            "The recipient belongs into backup_encryption_recipients of the configuration. Keep the file away from the"
                    + " guest: whoever has it can read the backups, and without it nobody can. age-keygen makes the same"
                    + " kind of keys."
        },
        exitCodeList = "19:The file is there already, or cannot be written.",
        footer = {"  coffer key-generate identity.txt", "  coffer key-generate - | ssh vault 'cat > identity.txt'"})
final class KeyGenerate implements Runnable {
    private static final String STANDARD_OUTPUT = "-";

    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "<file>",
            description = "A new file, which nobody but its owner can read; - to print the identity itself.")
    private String file = "";

    KeyGenerate(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Optional<Path> path = Optional.of(file)
                .filter(name -> !name.equals(STANDARD_OUTPUT))
                .map(name -> Path.of(name).toAbsolutePath());
        invocation.print(new GeneratedKey(invocation.makeIdentity(path), path));
    }
}
