package dev.coffer.db2.standin;

/** The media header as db2ckbkp prints it. */
final class HeaderScreen {

    private final ImageHeader header;
    private final StringBuilder out = new StringBuilder();

    HeaderScreen(ImageHeader header) {
        this.header = header;
    }

    String text() {
        Release release = new Release(header.get("version"));
        out.append("\n\n=====================\nMEDIA HEADER REACHED:\n=====================\n");
        line("Server Database Name", header.get("database"));
        line("Server Database Alias", header.alias());
        line("Client Database Alias", header.alias());
        line("Timestamp", header.timestamp());
        line("Database Partition Number", "0");
        line("Instance", header.get("instance"));
        line("Database Configuration Type", "0 (Non-shared data)");
        line("Sequence Number", String.valueOf(header.sequence()));
        line("Database Member ID", "0");
        line("Release ID", release.hexLevel() + " (DB2 v" + release.version() + ")");
        line("AL version", release.attributes());
        line("Database Seed", "0x" + header.get("seed").toUpperCase(java.util.Locale.ROOT));
        line("DB Comment's Codepage (Volume)", "0");
        line("DB Comment (Volume)", "");
        line("DB Comment's Codepage (System)", "0");
        line("DB Comment (System)", "");
        line("Authentication Value", "255 (Not specified)");
        line("Backup Mode", header.number("online") == 1 ? "1 (Online)" : "0 (Offline)");
        line("Includes Logs", header.number("logs") == 1 ? "1 (Yes)" : "0 (No)");
        line("Compression", header.number("compressed") == 1 ? "1 (Compressed)" : "0 (No compression)");
        line("Backup Type", header.number("type") == 0 ? "0 (Database-level)" : "3 (Tablespace-level)");
        line(
                "Backup Granularity",
                BackupKind.Granularity.of(header.number("granularity")).shown());
        line("Merged Backup Image", "0 (No)");
        line("Status Flags", header.number("online") == 1 ? "0x0" : "0x1");
        if (header.number("online") == 0) {
            out.append("\t" + " ".repeat(34)).append("Consistent on this member\n");
        }
        line("System Catalogs in this image", header.get("catalogue").equals("0") ? "0 (No)" : "1 (Yes)");
        line("Catalog Partition Number", "0");
        line("DB Codeset", "UTF-8");
        line("DB Territory", "US");
        line("LogID", "1503316320");
        line("LogPath", header.get("logpath"));
        line("Backup Buffer Size", ImageWriter.BUFFER_BYTES + " (" + ImageWriter.BUFFER_BYTES / 4096 + " 4K pages)");
        line("Number of Sessions", String.valueOf(header.files()));
        line("Platform", "0x1E (Linux-x86-64)");
        line("Encrypt Info Flags", "0x0");
        out.append("\n The proper image file name would be:\n")
                .append(properName())
                .append("\n\n");
        return out.toString();
    }

    private String properName() {
        ImageName name = new ImageName(
                header.alias(), header.number("type"), header.get("instance"), header.timestamp(), header.sequence());
        return name.fileName(ImageName.Scheme.valueOf(header.get("names")));
    }

    private void line(String label, String value) {
        out.append("\t").append(label).append(" ".repeat(Math.max(1, 31 - label.length())));
        out.append("-- ").append(value).append('\n');
    }
}
