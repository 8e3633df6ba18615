package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One image in the making: what goes into it, in which order, and what it says about itself. */
final class BackupImage {

    private final Call call;
    private final BackupCommand command;
    private final Database database;
    private final BackupKind kind;
    private final String timestamp;
    private final BackupBase base;

    BackupImage(Call call, BackupCommand command, Database database, String timestamp) {
        this.call = call;
        this.command = command;
        this.database = database;
        this.kind = BackupKind.of(command.scope());
        this.timestamp = timestamp;
        this.base = new BackupBase(database, command.scope());
    }

    /** Log files that an image needs: from the one that was active at the start to the one at the end. */
    record Span(int first, int last) {}

    /** Writes the whole image; closes the targets. Returns the logs that the image needs. */
    Span write(ImageWriter writer, int files, Utility utility) throws IOException {
        Optional<Path> copy = Optional.empty();
        LogFile begin = database.state().recoverable() ? database.log().active() : null;
        if (kind.online()) {
            synchronized (database.changes()) {
                begin = database.log().active();
                copy = Optional.of(Engine.copyRows(database.layout(), timestamp));
            }
        }
        try {
            utility.setTotal(database.layout().dataBytes());
            writer.headers(header(files, begin));
            writer.object("state", database.state().text());
            writer.object("history", new History(database.layout().history()).text());
            for (Path file : files()) {
                base.write(writer, objectName(file), isRows(file) ? copy.orElse(file) : file);
            }
            Span span = end(writer, begin);
            writer.end();
            return span;
        } finally {
            if (copy.isPresent()) {
                Files.deleteIfExists(copy.get());
            }
        }
    }

    private List<Path> files() {
        return database.layout().dataFiles().stream()
                .filter(file -> command.scope().has(database.layout().nameOfContainer(file)))
                .toList();
    }

    /** Notes the end of an online backup in the log, so that a recovery knows how far it has to go at least. */
    private Span end(ImageWriter writer, @Nullable LogFile begin) {
        if (begin == null) {
            return new Span(0, 0);
        }
        int first = begin.head().number();
        if (!kind.online()) {
            return new Span(first, first);
        }
        LogRecord end = database.log().append(LogRecord.Kind.BACKUP_END, "-", timestamp);
        int last = database.log().active().head().number();
        database.log().switchLog();
        if (command.includesLogs()) {
            for (Path log : included(first, last)) {
                writer.object("log/" + log.getFileName(), log);
            }
        }
        writer.object("end", String.valueOf(end.second()));
        return new Span(first, last);
    }

    private List<Path> included(int first, int last) {
        List<Path> logs = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            String name = LogFile.name(number);
            logs.add(database.log().paths().current().stream()
                    .map(directory -> directory.resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed("SQL2428N")));
        }
        return logs;
    }

    private boolean isRows(Path file) {
        return database.layout().nameOfContainer(file).isEmpty();
    }

    private String objectName(Path file) {
        return database.layout()
                .nameOfContainer(file)
                .map(name -> "storage/" + name)
                .orElse("rows");
    }

    private ImageHeader header(int files, @Nullable LogFile begin) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("alias", command.alias());
        fields.put("database", database.name());
        fields.put("timestamp", timestamp);
        fields.put("instance", call.instance().name());
        fields.put("files", String.valueOf(files));
        fields.put("version", call.instance().release().version());
        fields.put("seed", database.state().get(DatabaseState.SEED, "0"));
        fields.put("names", call.instance().naming().name());
        fields.put("compressed", command.compress() ? "1" : "0");
        fields.put("logpath", database.layout().logs() + "/");
        fields.put("bytes", String.valueOf(database.layout().dataBytes()));
        fields.put("type", String.valueOf(command.scope().imageType()));
        fields.put("catalogue", command.scope().hasCatalogue() ? "1" : "0");
        fields.put("online", kind.online() ? "1" : "0");
        fields.put("logs", kind.online() && command.includesLogs() ? "1" : "0");
        fields.put("granularity", String.valueOf(kind.granularity().code()));
        fields.put(
                "storage",
                database.layout().storagePaths().stream().map(String::valueOf).collect(Collectors.joining("\t")));
        fields.put("second", String.valueOf(call.instance().clock().instant().getEpochSecond()));
        base.describe(fields);
        if (begin != null) {
            fields.put("log.number", String.valueOf(begin.head().number()));
            fields.put("log.id", begin.head().id());
            fields.put("log.next", String.valueOf(begin.next()));
        }
        return new ImageHeader(fields);
    }

    /** Makes this backup the one that later increments are taken since. */
    void becomeBase() {
        base.replaceBy(timestamp);
    }
}
