package dev.coffer.backup.core.age;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the stanza of a header that one of several identities opens, and remembers what it has found.
 *
 * <p>Jagged takes several readers, but goes on behind the header with all that follow the one that has read it.
 */
final class StanzaReader implements RecipientStanzaReader {
    private static final String X25519 = "X25519";
    private static final int SHARE_CHARACTERS = 43;
    private static final int BODY_BYTES = 32;

    private final List<AgeIdentity> identities;
    private int count;
    private boolean opened;
    private Optional<String> foreign = Optional.empty();

    StanzaReader(List<AgeIdentity> identities) {
        this.identities = identities;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        List<RecipientStanza> ours = new ArrayList<>();
        for (RecipientStanza stanza : stanzas) {
            if (stanza.getType().equals(X25519)) {
                ours.add(wellFormed(stanza));
            } else {
                foreign = Optional.of(stanza.getType());
            }
        }
        count = ours.size();
        for (AgeIdentity identity : identities) {
            Optional<FileKey> key = tryWith(identity, ours);
            if (key.isPresent()) {
                opened = true;
                return key.get();
            }
        }
        throw new UnsupportedRecipientStanzaException("no identity matches");
    }

    /** How many identities of ours can open the file. */
    int count() {
        return count;
    }

    /** Whether the header was read and nothing opened it, so that the identities are to blame. */
    boolean noneMatched() {
        return !opened && (count > 0 || foreign.isPresent());
    }

    /** What can be said of a file that nothing opened, such as that it wants something else than identities. */
    String reason() {
        if (count == 0 && foreign.isPresent()) {
            String kind = foreign.get();
            return kind.equals("scrypt")
                    ? "it was encrypted with a passphrase, which is not supported"
                    : "it was encrypted to recipients of the kind '" + kind + "' alone, which is not supported";
        }
        return "none of " + identities.size() + " identities opens it";
    }

    private static Optional<FileKey> tryWith(AgeIdentity identity, List<RecipientStanza> stanzas)
            throws GeneralSecurityException {
        RecipientStanzaReader reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                identity.text().reveal());
        try {
            return Optional.of(reader.getFileKey(stanzas));
        } catch (UnsupportedRecipientStanzaException e) {
            return Optional.empty();
        }
    }

    /** Jagged takes a stanza that is not as it must be for one of somebody else. */
    private static RecipientStanza wellFormed(RecipientStanza stanza) throws GeneralSecurityException {
        List<String> arguments = stanza.getArguments();
        if (arguments.size() != 1
                || arguments.get(0).length() != SHARE_CHARACTERS
                || stanza.getBody().length != BODY_BYTES) {
            throw new GeneralSecurityException("a stanza for X25519 is not as it must be");
        }
        return stanza;
    }
}
