package dev.coffer.datastore.db2;

import java.util.regex.Pattern;

/**
 * Takes secrets out of what Db2 shows of its configuration. It shows few: the password of TSM, a registry variable that somebody
 * has made of one, options of a vendor's library that name one.
 */
final class Masked {
    private static final String SECRET =
            "[^\\s=:,;'\"]*(?:password|passphrase|passwd|pwd|secret|credential|token)[^\\s=:,;'\"]*";
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(" + SECRET + "\\)?\\s*[=:]\\s*)(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;]+)");

    /** A label of several words and a parameter in brackets, as GET DBM CFG has them: all behind the sign is the value. */
    private static final Pattern LABELLED =
            Pattern.compile("(?im)^([^=\\n]*(?:password|passphrase|passwd|secret)[^=\\n]*=[ \\t]*)(\\S[^\\n]*)$");

    private static final String MASK = "$1********";

    private Masked() {}

    static String text(String shown) {
        return ASSIGNED.matcher(LABELLED.matcher(shown).replaceAll(MASK)).replaceAll(MASK);
    }
}
