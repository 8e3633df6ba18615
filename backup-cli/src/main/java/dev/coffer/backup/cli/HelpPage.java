package dev.coffer.backup.cli;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How every help page is laid out: synopsis, description, options, exit statuses, examples. */
final class HelpPage {
    private static final int COLUMNS = 100;
    /** By number, and a range before what lies in it. */
    private static final Comparator<String> BY_STATUS = Comparator.comparingInt(HelpPage::first)
            .thenComparing(Comparator.comparingInt(HelpPage::last).reversed());

    private HelpPage() {}

    static void arrange(CommandSpec spec) {
        UsageMessageSpec page = spec.usageMessage();
        page.width(COLUMNS)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatuses(page.exitCodeList()))
                .footerHeading("%nExamples:%n");
        for (CommandLine command : spec.subcommands().values()) {
            arrange(command.getCommandSpec());
        }
    }

    private static Map<String, String> exitStatuses(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(BY_STATUS);
        all.put("0", "Done.");
        all.put("1", "A defect of Coffer or of a plugin.");
        all.put("2", "The command line is not understood.");
        all.putAll(own);
        all.put("10-19", "Something about the request, the configuration or the guest.");
        all.put("20-32", "Something about the datastore.");
        all.put("40-48", "Something about the object store.");
        all.put("50-51", "Stored bytes that are damaged or too new.");
        all.put("52-54", "The key of an encrypted backup.");
        all.putIfAbsent("55", "A verification found that a backup is damaged.");
        all.put("60-62", "A backup that is not known to be by whom it should be.");
        all.put("130", "Stopped by SIGINT or SIGTERM, with everything put back.");
        return all;
    }

    private static int first(String statuses) {
        return Integer.parseInt(statuses.split("-", 2)[0]);
    }

    private static int last(String statuses) {
        return Integer.parseInt(statuses.substring(statuses.indexOf('-') + 1));
    }
}
