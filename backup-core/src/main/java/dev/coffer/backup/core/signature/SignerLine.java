package dev.coffer.backup.core.signature;

import java.util.Optional;
import java.util.Set;

/** Reads one line of a file of allowed signers, as ssh-keygen(1) describes it: principals, options, a key, a comment. */
final class SignerLine {
    private static final Set<String> OTHER_TYPES = Set.of("ssh-rsa", "ssh-dss");

    private final String text;
    private int at;

    private SignerLine(String text) {
        this.text = text;
    }

    /** The signer; empty for a line that says nothing. */
    static Optional<AllowedSigner> parse(String text, int line) throws MalformedException {
        SignerLine reader = new SignerLine(text);
        reader.skipBlanks();
        if (reader.at == text.length() || text.charAt(reader.at) == '#') {
            return Optional.empty();
        }
        String principals = reader.principals();
        String word = reader.word();
        SignerOptions options = new SignerOptions();
        if (!isType(word)) {
            options = SignerOptions.parse(word);
            word = reader.word();
        }
        if (!word.equals(SignerKey.TYPE)) {
            throw new MalformedException(
                    isType(word)
                            ? "a key of type " + word + " signs no backups; only " + SignerKey.TYPE + " does"
                            : "'" + word + "' is not the type of a key, which must be " + SignerKey.TYPE);
        }
        SignerKey key = SignerKey.ofBase64(reader.word());
        return Optional.of(new AllowedSigner(
                line, principals, key, options.namespaces(), options.validAfter(), options.validBefore()));
    }

    private static boolean isType(String word) {
        return word.equals(SignerKey.TYPE)
                || OTHER_TYPES.contains(word)
                || word.startsWith("ecdsa-sha2-")
                || word.startsWith("sk-")
                || word.startsWith("ssh-ed25519-cert");
    }

    private String principals() throws MalformedException {
        if (text.charAt(at) != '"') {
            return word();
        }
        int end = text.indexOf('"', at + 1);
        if (end <= at + 1) {
            throw new MalformedException("the quotes of the principals are not closed, or hold nothing");
        }
        String principals = text.substring(at + 1, end);
        at = end + 1;
        return principals;
    }

    /** What goes to the next blank outside of quotes. */
    private String word() throws MalformedException {
        skipBlanks();
        int begin = at;
        boolean quoted = false;
        while (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        if (quoted) {
            throw new MalformedException("quotes are not closed");
        }
        if (begin == at) {
            throw new MalformedException("it ends too early: principals, options, " + SignerKey.TYPE + ", key");
        }
        return text.substring(begin, at);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char sign) {
        return sign == ' ' || sign == '\t';
    }
}
