package dev.coffer.storage.swift.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways to get a token, as OpenStack names them in {@code auth_type}. */
enum LoginKind {
    PASSWORD("v3password"),
    APPLICATION_CREDENTIAL("v3applicationcredential"),
    TOKEN("v3token"),
    VERSION_1("v1password");

    private final String shown;

    LoginKind(String shown) {
        this.shown = shown;
    }

    /** Reads {@code v3password}, and {@code password} without the version, which is 3. */
    static Optional<LoginKind> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.shown.equals(lower) || kind.shown.equals("v3" + lower))
                .findFirst();
    }

    static List<String> allNames() {
        return Arrays.stream(values()).map(kind -> kind.shown).toList();
    }
}
