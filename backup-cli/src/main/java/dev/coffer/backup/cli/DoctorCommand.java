package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.Examination;
import dev.coffer.backup.core.DoctorOrder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at all that backups need before anyone relies on them: plugins, configuration, object store, instances.",
            "",
            "It puts a small object into the container, looks for it, and deletes it. It changes no database, makes none"
                    + " active, and waits seconds for what hangs."
        },
        exitCodeList = {
            "0:Nothing failed; there may be warnings.",
            "18:Something that a command left behind is not put back.",
            "46:The identity service refuses the credentials.",
            "47:The identity service cannot be reached.",
        },
        footer = {
            "  coffer doctor",
            "  coffer doctor db2inst1",
            "  coffer doctor --make-container",
            "  coffer doctor --json"
        })
final class DoctorCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "<instance>",
            arity = "0..*",
            description = "Only these; all of the configuration unless given.")
    private List<String> instances = new ArrayList<>();

    @Option(names = "--make-container", description = "Make the container if it is missing, as the first backup would.")
    private boolean makeContainer;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Examination examination = new Examination(invocation.examine(new DoctorOrder(instances, makeContainer)));
        invocation.print(examination);
        examination.failure().ifPresent(failure -> {
            throw failure;
        });
    }
}
