package dev.coffer.backup.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The page of one command in the language of man(7): what its help says, and no more. */
final class ManualPage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    /** What would be a request at the beginning of a line. */
    private static final Pattern REQUEST = Pattern.compile("^(?=[.'])", Pattern.MULTILINE);

    private final CommandLine command;
    private final CommandSpec spec;
    private final Instant date;
    private final List<String> lines = new ArrayList<>();

    ManualPage(CommandLine command, Instant date) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.date = date;
    }

    /** The name of the page: {@code coffer-backup-create}. */
    String name() {
        return spec.qualifiedName("-");
    }

    String roff() {
        UsageMessageSpec usage = spec.usageMessage();
        String summary = usage.description()[0].replaceFirst("\\.$", "");
        lines.add(".TH " + quoted(name().toUpperCase(Locale.ROOT)) + " 1 " + DATE.format(date) + " coffer \"Coffer\"");
        section("NAME", text(name()) + " \\- " + text(summary));
        section("SYNOPSIS", ".B " + text(synopsis()));
        section("DESCRIPTION", paragraphs(usage.description()));
        arguments();
        options();
        subcommands();
        exitStatuses(usage.exitCodeList());
        section("EXAMPLES", ".nf", text(String.join("\n", usage.footer()).stripIndent()), ".fi");
        section(
                "FILES",
                ".TP",
                ".I /etc/coffer/coffer.conf",
                "the configuration",
                ".TP",
                ".I /var/lib/coffer",
                "the journal and the signing keys");
        section("SEE ALSO", seeAlso());
        return String.join("\n", lines) + "\n";
    }

    private String synopsis() {
        return command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private void arguments() {
        if (!spec.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            for (PositionalParamSpec argument : spec.positionalParameters()) {
                entry(argument.paramLabel(), argument);
            }
        }
    }

    private void options() {
        section("OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String label = option.typeInfo().isBoolean() ? "" : "=" + option.paramLabel();
                entry(String.join(", ", option.names()) + label, option);
            }
        }
    }

    private void entry(String term, ArgSpec argument) {
        lines.add(".TP");
        lines.add(".B " + text(term));
        lines.add(text(String.join(" ", argument.description())));
    }

    private void subcommands() {
        List<CommandLine> commands = Manual.withNested(command).skip(1).toList();
        if (!commands.isEmpty()) {
            section("COMMANDS");
            for (CommandLine each : commands) {
                CommandSpec nested = each.getCommandSpec();
                lines.add(".TP");
                lines.add(".B "
                        + text(nested.qualifiedName()
                                .substring(spec.qualifiedName().length() + 1)));
                lines.add(text(Arrays.stream(nested.usageMessage().description())
                        .findFirst()
                        .orElse("")));
            }
        }
    }

    private void exitStatuses(Map<String, String> statuses) {
        section("EXIT STATUS");
        for (Map.Entry<String, String> status : statuses.entrySet()) {
            lines.add(".TP");
            lines.add(".B " + text(status.getKey()));
            lines.add(text(status.getValue()));
        }
    }

    private String seeAlso() {
        CommandSpec parent = spec.parent();
        return ".BR " + (parent == null ? "coffer\\-help" : text(parent.qualifiedName("-"))) + " (1)";
    }

    private void section(String title, String... content) {
        lines.add(".SH " + quoted(title));
        lines.addAll(List.of(content));
    }

    private static String paragraphs(String... description) {
        return Arrays.stream(description)
                .map(line -> line.isEmpty() ? ".PP" : text(line))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    private static String quoted(String words) {
        return '"' + text(words).replace("\"", "\\(dq") + '"';
    }

    /** Plain text that stays so. Descriptions are formats to picocli, which writes a percent sign as two. */
    private static String text(String plain) {
        String unformatted = Ansi.OFF.string(plain).replace("%%", "%").replace("%n", "\n");
        return REQUEST.matcher(unformatted.replace("\\", "\\e").replace("-", "\\-"))
                .replaceAll("\\\\&");
    }
}
