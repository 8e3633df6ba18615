package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupId;
import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.Fault.Extent;
import dev.coffer.datastore.db2.faults.PlayedShells.Order;
import dev.coffer.datastore.db2.faults.PlayedShells.Ran;
import dev.coffer.datastore.db2.faults.Scenario.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        if (scenario.work == Work.PRUNE) {
            prunedInTheEnd(guest, stock, attempt, inspection);
        } else {
            putRight(guest, stock, inspection);
        }
        if (scenario.work == Work.ENABLE || scenario == Scenario.RECOVER_AFTER_ENABLING) {
            boolean enabled = scenario.work == Work.ENABLE && attempt.succeeded();
            inspection.require(guest.instance.database("LEDGER").archives == enabled, "LEDGER logs in the wrong way");
        }
        if (scenario.work == Work.FORWARD && guest.instance.database("LEDGER").rollforwardPending) {
            guest.shells.beginAnew();
            inspection.require(
                    scenario.attempt(guest, stock, PlayedGuest.newId()).succeeded(), "not to be rolled forward again");
        }
        inspection.requireAsItWas(scenario.leavesActive() && !saysThatNobodyActivatedIt());
        if (scenario.work == Work.DRILL || scenario.work == Work.RECOVER_DRILL) {
            inspection.requireUntouched();
        }
        return inspection.problems();
    }

    /** What is needed stays whatever happens, and what is not is gone after a success, or else when the command is given again. */
    private void prunedInTheEnd(PlayedGuest guest, Stock stock, Attempt attempt, Inspection inspection) {
        inspection.require(guest.logs.areWhole(), "logs are gone that are needed, or out of order: " + guest.logs);
        if (attempt.succeeded()) {
            inspection.require(missesLogs() || guest.logs.arePruned(), "logs are left: " + guest.logs);
            return;
        }
        boolean left = guest.journal().peek(PlayedGuest.INSTANCE).isPresent();
        inspection.require(!left || isOfCoffer(), "the journal has an entry");
        guest.shells.beginAnew();
        Attempt again = Scenario.pruneAsShown(guest, stock);
        if (fault.extent() == Extent.LATER && !again.succeeded()) {
            // The script that was left was faster.
            again = Scenario.pruneAsShown(guest, stock);
        }
        boolean pruned = again.succeeded() && guest.logs.arePruned();
        inspection.require(pruned, "not to be pruned again: " + again.text() + ", " + guest.logs);
    }

    /** Whether a list of logs may be taken for whole that is not. */
    private boolean missesLogs() {
        return kind == Kind.LIST_LOGS && !ran.session().equals("main");
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
