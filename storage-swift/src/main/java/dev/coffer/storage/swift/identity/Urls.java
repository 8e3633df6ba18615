package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the URLs of services. */
final class Urls {
    private static final Pattern VERSION_1 = Pattern.compile(".*/v1(\\.0)?/*");
    private static final Pattern VERSION_2 = Pattern.compile(".*/v2(\\.0)?/*");

    private Urls() {}

    /** The URL of an account in Swift, without a {@code /} at its end; empty if the text is none. */
    static Optional<URI> account(String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/+$", ""));
            boolean usable = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The URL at a key; a wrong one may hold a password, so it is not shown. */
    static URI given(Options options, String key, String text) {
        return account(text)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.CONFIGURATION,
                        options.spelled(key) + " of " + options.origin() + " is not a URL that can be used",
                        "Write http:// or https:// and the host, without a user and a password."));
    }

    static boolean isVersion1(String authUrl) {
        return VERSION_1.matcher(authUrl).matches();
    }

    static boolean isVersion2(URI authUrl) {
        return VERSION_2.matcher(authUrl.getPath()).matches();
    }

    /** Keystone's version 3, at a URL that names it or none. */
    static URI keystone(URI authUrl) {
        return authUrl.getPath().endsWith("/v3") ? authUrl : URI.create(authUrl + "/v3");
    }
}
