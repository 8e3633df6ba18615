package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Users;
import dev.coffer.datastore.db2.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** BACKUP, RESTORE and db2ckbkp. An image is the content of its database, cut into as many parts as it has targets. */
final class PlayedUtilities {
    private static final String IMAGE = ".0." + Users.ofThisProcess().name() + ".DBPART000.20261120081502.%03d";

    private static final String INCREMENT = "20261120091502";

    /** What the history says of a full offline backup. */
    static final List<String> FULL = List.of("F", "20261120081502");

    private final PlayedInstance instance;

    /** Restores that wait for where containers are to lie, by the back ends that hold them. */
    private final Map<Object, List<String>> waiting = new ConcurrentHashMap<>();

    PlayedUtilities(PlayedInstance instance) {
        this.instance = instance;
    }

    /** Whether a command is one of a utility inside the server. */
    static boolean isUtility(String statement) {
        return statement.startsWith("backup ")
                || statement.startsWith("restore ")
                || (statement.startsWith("rollforward ") && !statement.contains(" query status "));
    }

    /**
     * Runs a utility.
     *
     * @param half whether it comes to the middle of its work alone, and stays there until it is forced off
     */
    Outcome run(Object holder, List<String> words, Activity activity, boolean half) {
        if (words.get(1).startsWith("rollforward ")) {
            return rollForward(holder, words.get(1), half);
        }
        if (words.get(1).equals("backup")) {
            return backup(holder, words, activity, half);
        }
        if (words.contains("redirect")) {
            return redirect(holder, words, half);
        }
        return words.contains("continue") ? goOn(holder, activity, half) : restore(holder, words, activity, half);
    }

    private Outcome backup(Object holder, List<String> words, Activity activity, boolean half) {
        PlayedDatabase database = instance.database(words.get(3));
        List<Closeable> open = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        Runnable cancelled = () -> {
            close(open);
            written.forEach(PlayedUtilities::delete);
        };
        Optional<PlayedConnection> utility = words.contains("online")
                ? Optional.of(instance.beginOnline(holder, "BACKUP", database.name, cancelled))
                : instance.begin(holder, "BACKUP", database.name, cancelled);
        if (utility.isEmpty()) {
            return Screens.inUse();
        }
        try {
            List<Path> targets = paths(words, "to");
            for (int i = 0; i < targets.size(); i++) {
                byte[] part = part(database.content, i, targets.size());
                OutputStream target = Files.newOutputStream(file(targets.get(i), database.name, i + 1, written, words));
                open.add(target);
                target.write(part, 0, half ? part.length / 2 : part.length);
                target.flush();
                activity.value();
            }
        } catch (IOException e) {
            instance.end(utility.get());
            close(open);
            return Screens.error("SQL2025N  An I/O error \"32\" occurred on media \"" + e.getMessage() + "\".");
        }
        if (half) {
            return new Outcome(0, "", "");
        }
        close(open);
        instance.end(utility.get());
        database.backupPending = false;
        return made(database, words);
    }

    private static Outcome made(PlayedDatabase database, List<String> words) {
        if (!words.contains("incremental")) {
            return Fixtures.screen("backup");
        }
        database.history.addAll(List.of(words.contains("online") ? "O" : "I", INCREMENT));
        return Fixtures.message(0, "Backup successful. The timestamp for this backup image is : " + INCREMENT);
    }

    /** The restore of a database that exists waits in its back end. */
    private Outcome redirect(Object holder, List<String> words, boolean half) {
        PlayedDatabase database = instance.database(words.get(3));
        Optional<PlayedConnection> utility =
                instance.begin(holder, "RESTORE", database.name, () -> waiting.remove(holder));
        if (utility.isEmpty()) {
            return Screens.inUse();
        }
        database.restorePending = true;
        if (half) {
            return new Outcome(0, "", "");
        }
        waiting.put(
                holder, words.stream().filter(word -> !word.equals("redirect")).toList());
        return Screens.warning("SQL1277W  A redirected restore operation is being performed.\n"
                + "DB20000I  The RESTORE DATABASE command completed successfully.");
    }

    private Outcome goOn(Object holder, Activity activity, boolean half) {
        List<String> words = waiting.get(holder);
        return words == null
                ? Screens.error("SQL1024N  A database connection does not exist.  SQLSTATE=08003")
                : restore(holder, words, activity, half);
    }

    private Outcome restore(Object holder, List<String> words, Activity activity, boolean half) {
        int into = words.indexOf("into");
        String name = into < 0 ? words.get(3) : words.get(into + 1);
        boolean existed = instance.has(name);
        List<Closeable> open = new ArrayList<>();
        Optional<PlayedConnection> utility = instance.begin(holder, "RESTORE", name, () -> close(open));
        if (utility.isEmpty()) {
            return Screens.inUse();
        }
        PlayedDatabase database =
                existed ? instance.database(name) : instance.add(new PlayedDatabase(name, new byte[0]));
        database.restorePending = true;
        database.activated = false;
        paths(words, "on").forEach(path -> database.directory = path.toString());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            for (Path source : sources(words)) {
                InputStream part = Files.newInputStream(source);
                open.add(part);
                content.write(half ? part.readNBytes(1024) : part.readAllBytes());
                activity.value();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (half) {
            return new Outcome(0, "", "");
        }
        close(open);
        boolean interim = isInterim(database, words);
        if (interim) {
            instance.end(utility.get());
            return Fixtures.message(
                    0,
                    "DB21086I  The incremental RESTORE operation of this backup image completed"
                            + " successfully, but there are additional backup images that must be restored.");
        }
        database.content = content.toByteArray();
        database.restorePending = false;
        database.rollforwardPending = !words.contains("rolling");
        database.lastLog = 4;
        database.quiesced = !database.rollforwardPending;
        logs(words);
        instance.end(utility.get());
        return existed
                ? Screens.warning("SQL2540W  Restore is successful, however a warning \"2539\" was encountered during"
                        + " Database Restore while processing in No Interrupt mode.")
                : Screens.done();
    }

    /** The image that came first is the last one, too. */
    private static boolean isInterim(PlayedDatabase database, List<String> words) {
        if (!words.contains("incremental")) {
            return false;
        }
        String timestamp = words.get(words.indexOf("at") + 1);
        if (database.target.isEmpty()) {
            database.target = timestamp;
            return true;
        }
        boolean last = database.target.equals(timestamp);
        database.target = last ? "" : database.target;
        return !last;
    }

    /** The logs of an online image. */
    private static void logs(List<String> words) {
        if (words.contains("logtarget")) {
            Path target = Path.of(words.get(words.indexOf("logtarget") + 1));
            try {
                Files.writeString(target.resolve("S0000003.LOG"), "log");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Outcome rollForward(Object holder, String statement, boolean half) {
        String alias = statement.split(" ", -1)[2];
        PlayedDatabase database = instance.database(alias);
        if (!database.rollforwardPending) {
            return Screens.error("SQL1261N  Database \"" + alias + "\" is not in a roll-forward pending state.");
        }
        Optional<PlayedConnection> utility = instance.begin(holder, "ROLLFORWARD RECOVERY", alias, () -> {});
        if (utility.isEmpty()) {
            return Screens.inUse();
        }
        if (half) {
            return new Outcome(0, "", "");
        }
        instance.end(utility.get());
        if (statement.contains(" to end of logs")) {
            database.lastLog = 5;
        }
        if (!statement.contains(" stop")) {
            return Screens.done(Screens.waiting(alias, database.lastLog));
        }
        database.rollforwardPending = false;
        database.quiesced = true;
        return Screens.done(Screens.rolledForward(alias, database.lastLog));
    }

    /** Reads the files of an image. */
    Outcome check(String joined) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String alias = "";
        try {
            for (String path : joined.split(",", -1)) {
                alias = Path.of(path).getFileName().toString().replaceFirst("\\..*", "");
                content.write(Files.readAllBytes(Path.of(path)));
            }
        } catch (IOException e) {
            return new Outcome(2, "ERROR! cannot read " + e.getMessage() + "\n", "");
        }
        boolean right = Arrays.equals(content.toByteArray(), instance.database(alias).content)
                || Arrays.equals(content.toByteArray(), Stock.content());
        return right
                ? Fixtures.screen("verified")
                : new Outcome(1, "Image Verification Complete - ERRORS DETECTED: 1\n", "");
    }

    private static Path file(Path target, String alias, int sequence, List<Path> written, List<String> words) {
        if (!Files.isDirectory(target)) {
            return target;
        }
        String name = alias + IMAGE.formatted(sequence);
        Path file = target.resolve(words.contains("incremental") ? name.replaceFirst("\\d{14}", INCREMENT) : name);
        written.add(file);
        return file;
    }

    private static List<Path> sources(List<String> words) throws IOException {
        List<Path> paths = paths(words, "from");
        if (!Files.isDirectory(paths.get(0))) {
            return paths;
        }
        List<Path> files = new ArrayList<>();
        for (Path directory : paths) {
            try (var found = Files.list(directory)) {
                String timestamp = words.get(words.indexOf("at") + 1);
                found.filter(file -> file.getFileName().toString().matches(".*\\." + timestamp + "\\.\\d{3}"))
                        .forEach(files::add);
            }
        }
        files.sort((one, other) -> one.getFileName().compareTo(other.getFileName()));
        return files;
    }

    private static List<Path> paths(List<String> words, String keyword) {
        List<Path> paths = new ArrayList<>();
        for (String word : words.subList(words.indexOf(keyword) + 1, words.size())) {
            if (!word.startsWith("/")) {
                break;
            }
            Arrays.stream(word.split(",", -1))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .forEach(paths::add);
        }
        return paths;
    }

    private static byte[] part(byte[] content, int index, int count) {
        int size = content.length / count;
        return Arrays.copyOfRange(content, index * size, index + 1 == count ? content.length : (index + 1) * size);
    }

    private static void close(List<Closeable> open) {
        for (Closeable one : open) {
            try {
                one.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
