package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.process.CopiedClasses;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another virtual machine that makes the signing key of an instance ready, and says which it is. */
final class SigningProcess {
    private SigningProcess() {}

    public static void main(String[] arguments) {
        try {
            SigningKeys keys = new SigningKeys(new Journal(Path.of(arguments[0]), Users.ofThisProcess()));
            System.out.println(
                    keys.ready(arguments[1], arguments[2]).publicKey().fingerprint());
        } catch (BackupException e) {
            System.out.println(e.code() + " " + e.text());
        }
    }

    /** Asks again for as long as another is at work. */
    static String run(Path state, String... instanceAndOwner) throws IOException {
        String said = "INSTANCE_BUSY";
        while (said.startsWith("INSTANCE_BUSY")) {
            said = start(List.of(), System.getProperty("java.class.path"), state, instanceAndOwner);
        }
        return said;
    }

    static String runAs(String user, Path state, String... instanceAndOwner) throws IOException {
        String classPath = CopiedClasses.classPath(state.resolveSibling("classes"));
        return start(List.of("runuser", "-u", user, "--"), classPath, state, instanceAndOwner);
    }

    /** With a kernel that writes only so many bytes into a file. */
    static String runWithFilesOf(int bytes, Path state, String... instanceAndOwner) throws IOException {
        List<String> limited = List.of("prlimit", "--fsize=" + bytes, "--");
        return start(limited, System.getProperty("java.class.path"), state, instanceAndOwner);
    }

    private static String start(List<String> with, String classPath, Path state, String... instanceAndOwner)
            throws IOException {
        List<String> line = new ArrayList<>(with);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", classPath));
        line.addAll(List.of(SigningProcess.class.getName(), state.toString()));
        line.addAll(Arrays.asList(instanceAndOwner));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
