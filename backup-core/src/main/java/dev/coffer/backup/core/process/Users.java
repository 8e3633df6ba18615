package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The user that this process runs as, and whom it may become. */
public final class Users {
    private static final String IDS_OF_USER = "Uid:";

    private final Account current;
    private final Map<String, Account> known = new ConcurrentHashMap<>();

    Users(Account current) {
        this.current = current;
    }

    /** Asks the kernel, not the environment. */
    public static Users ofThisProcess() {
        String uid = effectiveUid(Path.of("/proc/self/status"));
        Account account = Account.find(uid)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.GUEST,
                        "user id " + uid + " has no name",
                        "Run coffer as a user that the guest knows."));
        return new Users(account);
    }

    public String name() {
        return current.name();
    }

    public boolean isRoot() {
        return current.uid() == 0;
    }

    /** Whether commands of the user run without a change of user. */
    public boolean isCurrent(String user) {
        return account(user).uid() == current.uid();
    }

    /**
     * Returns if commands may be run as the user.
     *
     * @throws BackupException with {@code GUEST} if there is no such user, or if it takes root to become that one
     */
    public void checkMayRunAs(String user) {
        Account account = account(user);
        if (!isRoot() && account.uid() != current.uid()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "user '" + name() + "' may not run commands as '" + user + "'",
                    "Run coffer as root or as " + user + ".");
        }
    }

    /** The number of the user's primary group. */
    public int group(String user) {
        return account(user).gid();
    }

    Account account(String user) {
        return known.computeIfAbsent(user, Users::lookUp);
    }

    private static Account lookUp(String user) {
        return Account.find(user)
                .filter(account -> account.name().equals(user))
                .orElseThrow(() -> new BackupException(
                        ErrorCode.GUEST,
                        "there is no user '" + user + "' on this guest",
                        "Check the owner of the instance in the configuration."));
    }

    private static String effectiveUid(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(IDS_OF_USER))
                    .map(line -> line.strip().split("\\s+", -1)[2])
                    .findFirst()
                    .orElseThrow(() -> new BackupException(ErrorCode.GUEST, status + " names no user", ""));
        } catch (IOException e) {
            throw new BackupException(ErrorCode.GUEST, "cannot read " + status, "Check that /proc is mounted.", e);
        }
    }
}
