package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.IdentityFile;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.process.GuardedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where operators' identities come from, and what was found there: looked at when the first backup asks for it, and once. */
public final class Identities {
    private static final String VARIABLE = ConfigurationSources.IDENTITY_VARIABLE;

    private final Optional<Source> source;
    private @Nullable List<AgeIdentity> loaded;

    private Identities(Optional<Source> source) {
        this.source = source;
    }

    /** A place with identities in it. */
    private record Source(String name, Supplier<Secret> text) {}

    /**
     * The first place that is given, and no other.
     *
     * @param named the file that the command line names
     * @param variable what the variable of the environment holds
     * @param configured the file that the configuration names
     * @param command that the configuration has
     */
    public static Identities from(
            Optional<Path> named,
            Optional<Secret> variable,
            Optional<Path> configured,
            Optional<IdentityCommand> command) {
        return new Identities(named.map(Identities::file)
                .or(() -> variable.map(text -> new Source("environment " + VARIABLE, () -> text)))
                .or(() -> configured.map(Identities::file))
                .or(() -> command.map(
                        run -> new Source("identity_command " + run.arguments().get(0), run::run))));
    }

    /**
     * The identities in a file, one or more.
     *
     * @throws BackupException with {@code CONFIGURATION} or {@code GUEST} if it has none that can be used
     */
    public static List<AgeIdentity> inFile(Path path) {
        return load(file(path));
    }

    private static Source file(Path path) {
        return new Source(
                "identity file " + path,
                () -> new Secret(new GuardedFile("identity file", path, ErrorCode.GUEST).readPrivate()));
    }

    /**
     * The identities.
     *
     * @param id of the encrypted backup that asks for them, for the message
     * @throws BackupException with {@code KEY_NEEDED} if nobody has said where they are
     */
    public List<AgeIdentity> forBackup(BackupId id) {
        if (loaded == null) {
            loaded = load(source.orElseThrow(() -> new BackupException(
                    ErrorCode.KEY_NEEDED,
                    "backup " + id + " is encrypted, and no identity is given that could open it",
                    "Give --identity FILE, or set " + VARIABLE + " in the environment, or identity_file or"
                            + " identity_command in the configuration.")));
        }
        return loaded;
    }

    private static List<AgeIdentity> load(Source source) {
        try {
            List<AgeIdentity> identities =
                    IdentityFile.parse(source.text().get()).identities();
            if (identities.isEmpty()) {
                throw new IllegalArgumentException("there is none");
            }
            return identities;
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    source.name() + " has no identities that can be used: " + e.getMessage(),
                    "It must hold what 'coffer key-generate' or age-keygen writes: AGE-SECRET-KEY-1... in a line.",
                    e);
        }
    }
}
