package dev.coffer.db2.standin;

import java.util.List;

/** What RESTORE ... REDIRECT GENERATE SCRIPT writes: a restore to be edited. Follows what such scripts contain. */
final class RedirectScript {

    private static final String RULE = "-- " + "*".repeat(77) + "\n";

    private final RestoreCommand command;
    private final ImageHeader header;

    RedirectScript(RestoreCommand command, ImageHeader header) {
        this.command = command;
        this.header = header;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        title(out, "automatically created redirect restore script");
        out.append("UPDATE COMMAND OPTIONS USING S ON Z ON ")
                .append(header.alias())
                .append("_NODE0000.out V ON;\n");
        out.append("SET CLIENT ATTACH_DBPARTITIONNUM  0;\nSET CLIENT CONNECT_DBPARTITIONNUM 0;\n");
        title(out, "automatically created redirect restore script");
        restore(out);
        title(out, "storage group definition");
        out.append("-- SET STOGROUP PATHS FOR IBMSTOGROUP\n-- ON '")
                .append(String.join("'\n-- ,  '", List.of(header.get("storage").split("\t", -1))))
                .append("'\n-- ;\n");
        title(out, "table space definition");
        for (StorageCommands.Tablespace tablespace : StorageCommands.TABLESPACES) {
            tablespace(out, tablespace);
        }
        title(out, "start redirected restore");
        out.append("RESTORE DATABASE ").append(header.alias()).append(" CONTINUE;\n");
        title(out, "end of file");
        return out.toString();
    }

    private static void title(StringBuilder out, String text) {
        out.append(RULE).append("-- ** ").append(text).append('\n').append(RULE);
    }

    private void restore(StringBuilder out) {
        out.append("RESTORE DATABASE ").append(header.alias()).append('\n');
        out.append("-- USER  <username>\n-- USING '<password>'\n");
        if (command.incremental() != RestoreCommand.Incremental.NONE) {
            out.append("INCREMENTAL\n");
        }
        if (!command.image().from().isEmpty()) {
            out.append("FROM '")
                    .append(String.join("', '", command.image().from()))
                    .append("'\n");
        }
        out.append("TAKEN AT ").append(header.timestamp()).append('\n');
        line(out, "ON", String.join("', '", command.place().on()), "<target-directory>");
        line(
                out,
                "DBPATH ON",
                command.place().on().isEmpty() ? "" : command.place().to().orElse(""),
                "<target-directory>");
        out.append("INTO ").append(command.target()).append('\n');
        line(out, "LOGTARGET", command.logTarget().orElse(""), "<directory>");
        out.append("-- NEWLOGPATH '").append(header.get("logpath")).append("'\n");
        out.append("-- WITH <num-buff> BUFFERS\n-- BUFFER <buffer-size>\n-- REPLACE HISTORY FILE\n");
        out.append(command.manner().replaceExisting() ? "" : "-- ").append("REPLACE EXISTING\n");
        out.append("REDIRECT\n-- PARALLELISM <n>\n");
        out.append(command.manner().withoutRollingForward() ? "" : "-- ").append("WITHOUT ROLLING FORWARD\n");
        out.append(command.manner().prompting() ? "-- " : "").append("WITHOUT PROMPTING\n;\n");
    }

    private static void line(StringBuilder out, String clause, String value, String otherwise) {
        out.append(value.isEmpty() ? "-- " : "")
                .append(clause)
                .append(" '")
                .append(value.isEmpty() ? otherwise : value)
                .append("'\n");
    }

    private static void tablespace(StringBuilder out, StorageCommands.Tablespace tablespace) {
        out.append(RULE)
                .append("-- ** Tablespace name                            = ")
                .append(tablespace.name())
                .append("\n-- **   Tablespace ID                            = ")
                .append(tablespace.id())
                .append("\n-- **   Tablespace Type                          = Database managed space")
                .append("\n-- **   Using automatic storage                  = Yes\n")
                .append(RULE);
    }
}
