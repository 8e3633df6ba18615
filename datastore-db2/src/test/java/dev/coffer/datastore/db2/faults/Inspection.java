package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What has to be true of a guest whatever has happened. */
final class Inspection {
    private final PlayedGuest guest;
    private final List<String> problems = new ArrayList<>();

    Inspection(PlayedGuest guest) {
        this.guest = guest;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /** The database is open, and active if it was; nothing runs, and nothing lies about. */
    void requireAsItWas(boolean active) {
        guest.instance.goOn();
        PlayedDatabase ledger = guest.instance.database("LEDGER");
        require(!ledger.quiesced, "LEDGER is quiesced");
        require(ledger.activated == active, "LEDGER is " + (active ? "not active" : "active"));
        require(!ledger.restorePending, "LEDGER is restore pending");
        require(!ledger.rollforwardPending, "LEDGER is roll-forward pending");
        require(
                guest.instance.connections().stream().noneMatch(PlayedConnection::isUtility),
                "a utility is still at work");
        require(guest.staged().isEmpty(), "staged: " + guest.staged());
        require(guest.journal().peek(PlayedGuest.INSTANCE).isEmpty(), "the journal has an entry");
        require(!guest.instance.database("ORDERS").quiesced, "ORDERS is quiesced");
    }

    /** No scratch database is left of a drill, and nobody was sent away from the database that the backup is of. */
    void requireUntouched() {
        require(!guest.instance.has("COPY"), "the scratch database is left");
        require(
                guest.instance.connections().stream()
                        .anyMatch(one -> one.user.equals("webshop") && one.database.equals("LEDGER")),
                "webshop was sent away");
    }

    /** A database holds what was backed up. */
    void requireRestored(String name) {
        boolean right =
                guest.instance.has(name) && Arrays.equals(Stock.content(), guest.instance.database(name).content);
        require(right, "what is in " + name + " is not what was backed up");
        require(right && !guest.instance.database(name).quiesced, name + " was restored and not opened");
    }

    /** The backup is complete and right, or failed for the reason that was told. */
    void requireTold(BackupId id, Attempt attempt) {
        BackupRecord record = guest.catalogue().find(id.value());
        if (attempt.succeeded()) {
            require(record.state() == BackupState.COMPLETED, "the backup is " + record.state());
            Manifest manifest = guest.catalogue().load(id);
            require(
                    Arrays.equals(guest.stored(manifest), guest.instance.database("LEDGER").content),
                    "what was stored is not the image");
            return;
        }
        require(record.state() == BackupState.FAILED, "the backup is " + record.state());
        String reason = record.reason().map(one -> one.message()).orElse("");
        require(reason.equals(attempt.text()), "the reason is '" + reason + "'");
    }
}
