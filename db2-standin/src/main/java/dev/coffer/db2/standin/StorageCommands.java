package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Table spaces, containers and the size of the connected database. */
final class StorageCommands {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH.mm.ss.SSSSSS");
    static final List<Tablespace> TABLESPACES = List.of(
            new Tablespace(0, "SYSCATSPACE", "All permanent data. Regular table space.", "CAT"),
            new Tablespace(1, "TEMPSPACE1", "System Temporary data", "TMP"),
            new Tablespace(2, "USERSPACE1", "All permanent data. Large table space.", "LRG"));

    private StorageCommands() {}

    /** A table space with its only container. */
    record Tablespace(int id, String name, String contents, String suffix) {
        boolean isTemporary() {
            return suffix.equals("TMP");
        }
    }

    /** Name of the container of a table space below the storage directory. */
    static String containerName(int id) {
        return Layout.containerName(id, byId(id).suffix());
    }

    private static Tablespace byId(int id) {
        return TABLESPACES.stream()
                .filter(t -> t.id() == id)
                .findFirst()
                .orElseThrow(() -> new CommandFailed("SQL2032N", "tablespace ID"));
    }

    static int tablespaces(Call call) {
        boolean detail = call.words().accept("SHOW", "DETAIL");
        Layout layout = call.session().connections().require().database().layout();
        StringBuilder out = new StringBuilder("\n           Tablespaces for Current Database\n\n");
        for (Tablespace t : TABLESPACES) {
            line(out, "Tablespace ID", String.valueOf(t.id()));
            line(out, "Name", t.name());
            line(out, "Type", "Database managed space");
            line(out, "Contents", t.contents());
            line(out, "State", "0x0000");
            out.append("   Detailed explanation:\n     Normal\n");
            if (detail) {
                long pages = Layout.size(layout.container(t.id(), t.suffix())) / PageFiller.PAGE_BYTES;
                line(out, "Total pages", String.valueOf(pages));
                line(out, "Useable pages", String.valueOf(pages));
                line(out, "Used pages", String.valueOf(pages));
                line(out, "Page size (bytes)", String.valueOf(PageFiller.PAGE_BYTES));
                line(out, "Number of containers", "1");
            }
            out.append('\n');
        }
        call.terminal().print(out.toString());
        return 0;
    }

    static int containers(Call call) {
        int id = call.words().numberOf("tablespace-id");
        Layout layout = call.session().connections().require().database().layout();
        Tablespace tablespace = byId(id);
        Path container = layout.container(id, tablespace.suffix());
        StringBuilder out = new StringBuilder("\n            Tablespace Containers for Tablespace " + id + "\n\n");
        line(out, "Container ID", "0");
        line(out, "Name", container.toString());
        line(out, "Type", "File");
        call.terminal().print(out.append('\n').toString());
        return 0;
    }

    private static void line(StringBuilder out, String label, String value) {
        out.append(' ')
                .append(label)
                .append(" ".repeat(37 - label.length()))
                .append("= ")
                .append(value)
                .append('\n');
    }

    static int size(Call call) {
        call.words().expect("(");
        for (int i = 0; i < 3; i++) {
            call.words().expect("?");
            call.words().expect(",");
        }
        call.words().next("refresh-window");
        call.words().expect(")");
        call.words().end();
        Layout layout = call.session().connections().require().database().layout();
        long used = layout.dataBytes();
        long free = layout.databasePath().toFile().getUsableSpace();
        call.terminal().print("""

                  Value of output parameters
                  --------------------------
                  Parameter Name  : SNAPSHOTTIMESTAMP
                  Parameter Value : %s

                  Parameter Name  : DATABASESIZE
                  Parameter Value : %d

                  Parameter Name  : DATABASECAPACITY
                  Parameter Value : %d

                  Return Status = 0

                """.formatted(
                        MOMENT.format(LocalDateTime.now(call.instance().clock())), used, used + free));
        return 0;
    }
}
