package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What may be set between RESTORE ... REDIRECT and RESTORE ... CONTINUE, and the commands around it in a script. */
final class RedirectCommands {

    private RedirectCommands() {}

    static int containers(Call call) {
        RedirectedRestore restore = call.session().redirected();
        int id = call.words().numberOf("tablespace-id");
        call.words().accept("REPLAY|IGNORE", "ROLLFORWARD", "CONTAINER", "OPERATIONS");
        call.words().expect("USING");
        if (call.words().accept("AUTOMATIC", "STORAGE")) {
            call.words().end();
            return call.terminal().done("SET TABLESPACE CONTAINERS");
        }
        call.words().expect("(");
        call.words().expect("FILE");
        Path file = Path.of(call.words().next("container-string"));
        call.words().numberOf("number-of-pages");
        if (call.words().accept(",")) {
            throw new NotPlayed("several containers of one table space");
        }
        call.words().expect(")");
        call.words().end();
        call.requireAuthority();
        requireFree(file);
        restore.setContainer(StorageCommands.containerName(id), file);
        return call.terminal().done("SET TABLESPACE CONTAINERS");
    }

    private static void requireFree(Path file) {
        Path directory = file.getParent();
        if (!file.isAbsolute() || directory == null || !Files.isDirectory(directory)) {
            throw new CommandFailed("SQL0298N");
        }
        if (Files.exists(file)) {
            throw new CommandFailed("SQL0294N");
        }
    }

    static int storageGroup(Call call) {
        RedirectedRestore restore = call.session().redirected();
        String group = call.words().name("storagegroup-name");
        call.words().expect("ON");
        List<Path> paths =
                call.words().list("storage-path").stream().map(Path::of).toList();
        call.words().end();
        call.requireAuthority();
        if (!group.equals("IBMSTOGROUP")) {
            throw new CommandFailed("SQL0204N", group);
        }
        for (Path path : paths) {
            if (!path.isAbsolute() || !Files.isDirectory(path) || !Files.isWritable(path)) {
                throw new CommandFailed("SQL1051N", path);
            }
        }
        restore.setStoragePaths(paths);
        return call.terminal().done("SET STOGROUP PATHS");
    }

    static int commandOptions(Call call) {
        while (!call.words().atEnd()) {
            String letter = call.words().name("option-letter");
            boolean on = !call.words().accept("OFF");
            if (on) {
                call.words().expect("ON");
            }
            if (letter.equals("Z") && on) {
                call.words().next("file-name");
            } else {
                call.options().update(letter, on);
            }
        }
        return call.terminal().done("UPDATE COMMAND OPTIONS");
    }

    static int client(Call call) {
        if (!call.words().accept("ATTACH_DBPARTITIONNUM|CONNECT_DBPARTITIONNUM")) {
            throw new NotPlayed("SET CLIENT with other settings");
        }
        call.words().numberOf("db-partition-number");
        call.words().end();
        return call.terminal().done("SET CLIENT");
    }
}
