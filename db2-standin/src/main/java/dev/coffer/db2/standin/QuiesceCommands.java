package dev.coffer.db2.standin;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** QUIESCE DATABASE and UNQUIESCE DATABASE, on the connected database. */
final class QuiesceCommands {

    private QuiesceCommands() {}

    static int quiesce(Call call) {
        boolean immediate = call.words().accept("IMMEDIATE");
        if (!immediate) {
            call.words().expect("DEFER");
        }
        int minutes = 10;
        if (!immediate && call.words().accept("WITH", "TIMEOUT")) {
            minutes = call.words().numberOf("minutes");
        }
        boolean force = call.words().accept("FORCE", "CONNECTIONS");
        call.words().end();
        call.requireAuthority();
        Application self = call.session().connections().require();
        Database database = self.database();
        if (database.quiesced()) {
            return call.terminal().message(Message.of("SQL1371W", database.name()));
        }
        database.state().set(DatabaseState.QUIESCED, true);
        if (!immediate) {
            awaitOthers(call, self, minutes);
        }
        if (force || immediate) {
            others(call, self).forEach(Application::force);
            awaitOthers(call, self, 1);
        }
        return call.terminal().done("QUIESCE DATABASE");
    }

    private static List<Application> others(Call call, Application self) {
        return call.instance().applications().of(self.database()).stream()
                .filter(application -> application != self)
                .toList();
    }

    private static void awaitOthers(Call call, Application self, int minutes) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (!others(call, self).isEmpty() && System.nanoTime() < deadline && !self.forced()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    static int unquiesce(Call call) {
        call.words().end();
        call.requireAuthority();
        Database database = call.session().connections().require().database();
        if (!database.quiesced()) {
            return call.terminal().message(Message.of("SQL1373W", database.name()));
        }
        database.state().set(DatabaseState.QUIESCED, false);
        return call.terminal().done("UNQUIESCE DATABASE");
    }
}
