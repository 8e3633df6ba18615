package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the shell of a {@link Child}: as its user, in a process group of its own, with the plain environment of its user. */
final class Launcher {
    private static final String SCRIPT = script();
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Launcher() {}

    static Process start(Users users, String user) {
        users.checkMayRunAs(user);
        // setsid comes first: it becomes the process that we know, and runuser, which waits for its child, is in the
        // group, too.
        List<String> arguments = new ArrayList<>(List.of("setsid"));
        if (!users.isCurrent(user)) {
            arguments.addAll(List.of("runuser", "-u", user, "--"));
        }
        arguments.addAll(List.of("sh", "-c", SCRIPT, "coffer"));
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(new File("/"));
        setEnvironment(builder.environment(), users.account(user));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot start a shell as user '" + user + "'", "Install util-linux.", e);
        }
    }

    private static void setEnvironment(Map<String, String> environment, Account account) {
        @Nullable String timeZone = environment.get("TZ");
        environment.clear();
        environment.put("PATH", PATH);
        environment.put("HOME", account.home());
        environment.put("USER", account.name());
        environment.put("LOGNAME", account.name());
        environment.put("LANG", "C");
        environment.put("LC_ALL", "C");
        if (timeZone != null) {
            environment.put("TZ", timeZone);
        }
    }

    private static String script() {
        try (InputStream resource = Launcher.class.getResourceAsStream("parent.sh")) {
            if (resource == null) {
                throw new IllegalStateException("parent.sh is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
