package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which way to get a token is meant: the one that {@code auth_type} names, or the only one that there is a secret for. */
final class LoginChoice {
    private LoginChoice() {}

    static LoginKind of(Options options) {
        Optional<String> named = options.first("auth_type");
        return named.isPresent() ? named(named.get(), options) : only(options);
    }

    private static LoginKind named(String name, Options options) {
        LoginKind kind = LoginKind.named(name)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.CONFIGURATION,
                        options.spelled("auth_type") + " of " + options.origin() + " is '" + name
                                + "', which is not known",
                        "Take one of " + LoginKind.allNames() + "."));
        return kind == LoginKind.PASSWORD && isVersion1(options) ? LoginKind.VERSION_1 : kind;
    }

    private static LoginKind only(Options options) {
        List<LoginKind> found = new ArrayList<>();
        if (options.has("application_credential_secret")) {
            found.add(LoginKind.APPLICATION_CREDENTIAL);
        }
        if (options.has("password")) {
            found.add(isVersion1(options) ? LoginKind.VERSION_1 : LoginKind.PASSWORD);
        }
        if (options.has("token", "auth_token")) {
            found.add(LoginKind.TOKEN);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? nothing(options) : several(options);
    }

    private static boolean isVersion1(Options options) {
        return options.first("auth_url").filter(Urls::isVersion1).isPresent();
    }

    private static BackupException nothing(Options options) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                options.origin() + " has no password, application credential or token",
                "Set " + options.spelled("password") + ", " + options.spelled("application_credential_secret") + " or "
                        + options.spelled("token") + " there.");
    }

    private static BackupException several(Options options) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                options.origin() + " has more than one of a password, an application credential and a token",
                "Leave only one of them there, or choose by " + options.spelled("auth_type") + " out of "
                        + LoginKind.allNames() + ".");
    }
}
