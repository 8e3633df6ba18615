package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.process.CopiedClasses;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another virtual machine that locks the journal of an instance, says what came of it, and holds the lock until its input ends. */
final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
        Users users = Users.ofThisProcess();
        String owner = arguments.length > 2 ? arguments[2] : users.name();
        try (JournalLock lock = new Journal(Path.of(arguments[0]), users).lock(arguments[1], owner)) {
            String found = lock.entry()
                    .map(entry -> " with entry of " + entry.directories().get(0).user())
                    .orElse("");
            if (!found.isEmpty()) {
                lock.write(JournalTest.entry(arguments[1], owner, "by the other"));
            }
            System.out.println("LOCKED" + found);
            while (System.in.read() >= 0) {
                // Until it ends.
            }
        } catch (BackupException e) {
            System.out.println(
                    (e.code() + " " + e.text() + " " + (e.code().exitStatus() == 19 ? e.hint() : "")).strip());
        }
    }

    static Process holding(Path state, String instance) throws IOException {
        Process process = start(List.of(), System.getProperty("java.class.path"), state.toString(), instance);
        byte[] said = process.getInputStream().readNBytes("LOCKED\n".length());
        if (!new String(said, StandardCharsets.UTF_8).equals("LOCKED\n")) {
            throw new IllegalStateException("not locked");
        }
        return process;
    }

    static String outcomeOf(Path state, String instance) {
        return outcome(List.of(), System.getProperty("java.class.path"), state.toString(), instance);
    }

    /** The classes are copied to beside the state, since other users cannot read them where they were built. */
    static String outcomeAs(String user, Path state, String... instanceAndOwner) {
        List<String> arguments = new ArrayList<>(List.of(state.toString()));
        arguments.addAll(Arrays.asList(instanceAndOwner));
        return outcome(
                List.of("runuser", "-u", user, "--"),
                CopiedClasses.classPath(state.resolveSibling("classes")),
                arguments.toArray(String[]::new));
    }

    private static String outcome(List<String> as, String classPath, String... arguments) {
        try {
            Process process = start(as, classPath, arguments);
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(List<String> as, String classPath, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(as);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, OtherProcess.class.getName()));
        line.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
