package dev.coffer.storage.swift.identity;

import dev.coffer.storage.swift.http.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whoever asks for objects in Swift, as the configuration, {@code clouds.yaml} or the variables {@code OS_*} say. */
public final class Identity {
    private static final Set<String> NO = Set.of("false", "no", "off", "0");
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");

    private final Options options;
    private final Guest guest;

    private Identity(Options options, Guest guest) {
        this.options = options;
        this.guest = guest;
    }

    /**
     * Looks for credentials; nobody is asked yet.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code CONFIGURATION} if there are none, or not all that belongs
     *     together
     */
    public static Identity of(IdentitySettings settings) {
        return of(settings, Guest.present());
    }

    static Identity of(IdentitySettings settings, Guest guest) {
        return new Identity(CloudChoice.of(settings, guest), guest);
    }

    /** Makes tokens for the credentials that the configuration says. */
    public static Tokens of(IdentitySettings settings, Transport transport, Clock clock) {
        return of(settings).tokens(transport, clock);
    }

    /** The tokens for it, which are got through a transport when they are first asked for. */
    public Tokens tokens(Transport transport, Clock clock) {
        return new RenewingTokens(Logins.of(options, transport), clock);
    }

    /** Where the credentials are, for people. */
    public String origin() {
        return options.origin();
    }

    /** The certificates that are to be trusted, where OpenStack's own configuration names them ({@code cacert}). */
    public Optional<Path> caBundle() {
        return options.first("cacert").map(guest::path);
    }

    /** Whether OpenStack's own configuration says to trust any certificate ({@code insecure}, or not {@code verify}). */
    public boolean isInsecure() {
        return options.first("insecure").filter(text -> said(YES, text)).isPresent()
                || options.first("verify").filter(text -> said(NO, text)).isPresent();
    }

    private static boolean said(Set<String> words, String text) {
        return words.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
