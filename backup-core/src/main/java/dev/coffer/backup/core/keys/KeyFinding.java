package dev.coffer.backup.core.keys;

import java.util.List;

/**
 * The key that opens a backup, and what is odd about its key files.
 *
 * @param remarks a sentence for each file that is there beside the one that was opened
 */
public record KeyFinding(OpenedKey opened, List<String> remarks) {
    public KeyFinding {
        remarks = List.copyOf(remarks);
    }
}
