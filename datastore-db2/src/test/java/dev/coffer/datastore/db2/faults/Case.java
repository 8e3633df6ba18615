package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupId;
import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.PlayedShells.Order;
import dev.coffer.datastore.db2.faults.PlayedShells.Ran;
import dev.coffer.datastore.db2.faults.Scenario.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One fault of one command in one scenario.
 *
 * @param lasting whether it strikes each time from then on
 */
record Case(Scenario scenario, Ran ran, Kind kind, Fault fault, boolean lasting) {

    /** Runs it on a guest of its own, and gives what is not as it has to be afterwards. */
    List<String> run(Path root, Stock stock) {
        PlayedGuest guest = scenario.guest(root, stock);
        guest.shells.order(Order.of(ran, fault, lasting));
        if (isMonitor()) {
            guest.shells.watchUtilities();
        }
        BackupId id = PlayedGuest.newId();
        Attempt attempt = scenario.attempt(guest, stock, id);
        Inspection inspection = new Inspection(guest);
        if (scenario.work == Work.BACKUP || scenario.work == Work.INCREMENT) {
            inspection.requireTold(id, attempt);
        }
        if (attempt.succeeded() && scenario.work.restores()) {
            guest.instance.goOn();
            inspection.requireRestored(scenario.work == Work.RESTORE_INTO ? "COPY" : "LEDGER");
        }
        new Expectation(this).inspect(attempt, inspection);
        putRight(guest, stock, inspection);
        if (scenario.work == Work.ENABLE || scenario == Scenario.RECOVER_AFTER_ENABLING) {
            boolean enabled = scenario.work == Work.ENABLE && attempt.succeeded();
            inspection.require(guest.instance.database("LEDGER").archives == enabled, "LEDGER logs in the wrong way");
        }
        if (scenario.work == Work.FORWARD && guest.instance.database("LEDGER").rollforwardPending) {
            guest.shells.beginAnew();
            inspection.require(
                    scenario.attempt(guest, stock, PlayedGuest.newId()).succeeded(), "not to be rolled forward again");
        }
        if (scenario.work == Work.PRUNE) {
            prunedInTheEnd(guest, stock, attempt, inspection);
        }
        inspection.requireAsItWas(scenario.leavesActive() && !saysThatNobodyActivatedIt());
        if (scenario.work == Work.DRILL || scenario.work == Work.RECOVER_DRILL) {
            inspection.requireUntouched();
        }
        return inspection.problems();
    }

    /** What is needed stays whatever happens, and what is not is gone after a success, if not at once. */
    private void prunedInTheEnd(PlayedGuest guest, Stock stock, Attempt attempt, Inspection inspection) {
        Set<String> logs = guest.instance.database("LEDGER").archived;
        Set<String> needed = Set.of("C0000000/S0000003.LOG", "C0000001/S0000004.LOG");
        inspection.require(logs.containsAll(needed), "logs are gone that are needed: " + logs);
        boolean listed = kind != Kind.LIST_LOGS;
        inspection.require(!attempt.succeeded() || !listed || logs.equals(needed), "logs are left: " + logs);
        if (!attempt.succeeded()) {
            guest.shells.beginAnew();
            Attempt again = scenario.attempt(guest, stock, PlayedGuest.newId());
            inspection.require(again.succeeded() && logs.equals(needed), "not to be pruned again: " + again.text());
        }
    }

    /** What could not be undone, since the fault was in the undoing or a restore was cut off, is put right when it has gone. */
    private void putRight(PlayedGuest guest, Stock stock, Inspection inspection) {
        if (guest.journal().peek(PlayedGuest.INSTANCE).isEmpty()) {
            return;
        }
        guest.shells.beginAnew();
        Attempt recovered = Attempt.of(guest::recover);
        if (recovered.code().equals("RESTORE_NEEDED")) {
            Optional<String> into = scenario.work == Work.RESTORE_INTO ? Optional.of("COPY") : Optional.empty();
            guest.useUsualSettings();
            recovered = Attempt.of(() -> guest.restore(stock.files(), into, true));
        }
        inspection.require(recovered.succeeded(), "not to be put right: " + recovered.text());
    }

    /** What is in use merely because somebody is connected is not activated in the end. */
    private boolean saysThatNobodyActivatedIt() {
        return kind == Kind.DEACTIVATE && ran.occurrence() == 1 && fault.text().startsWith("SQL1496W");
    }

    boolean isMonitor() {
        return ran.session().equals("monitor");
    }

    /** Whether Coffer itself comes to no end. */
    boolean isOfCoffer() {
        return fault.end() == End.COFFER;
    }

    @Override
    public String toString() {
        return scenario + ": " + ran.session() + ": " + ran.command() + " (" + ran.occurrence() + "): " + fault
                + (lasting ? ", lasting" : "");
    }
}
