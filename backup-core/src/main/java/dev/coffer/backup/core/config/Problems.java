package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that is wrong with a configuration, each thing once, so that the operator can put it right in one go. */
final class Problems {
    /** Where every key is explained, for hints. */
    static final String PAGE = "docs/CONFIGURATION.md (of a package: in /usr/share/doc/coffer*)";

    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    void add(String text) {
        add(ErrorCode.CONFIGURATION, text);
    }

    void add(ErrorCode code, String text) {
        texts.add(text);
        codes.add(code);
    }

    boolean areFound() {
        return !texts.isEmpty();
    }

    /** Throws what was found, if anything was. */
    void check() {
        if (areFound()) {
            throw new BackupException(code(), message(), "Correct what is named; " + PAGE + " has every key.");
        }
    }

    private ErrorCode code() {
        return codes.size() == 1 ? codes.iterator().next() : ErrorCode.CONFIGURATION;
    }

    private String message() {
        if (texts.size() == 1) {
            return texts.iterator().next();
        }
        return texts.size() + " problems in the configuration:\n  " + String.join("\n  ", texts);
    }
}
