package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Db2DatabasesActionTest {
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void every_local_database_is_shown_with_who_uses_it() {
        ActionPlan plan = plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.rows())
                .contains(
                        List.of("LEDGER", "LEDGER", "/srv/vault1", "yes", "2", "-", "circular", "-"),
                        List.of("BESTELL", "ORDERS", "/srv/vault1", "no", "1", "-", "circular", "-"));
    }

    @Test
    void a_broken_database_does_not_hide_the_others() {
        guest.says("db2 get db cfg for LEDGER", 4, "SQL1031N  The database directory cannot be found.");

        assertThat(plan().rows()).hasSize(3);
        assertThat(plan().rows().get(0).get(7)).contains("SQL1031N");
    }

    @Test
    void nothing_connects_to_a_database() {
        plan();

        assertThat(guest.asked()).noneMatch(command -> command.contains("connect"));
    }

    private ActionPlan plan() {
        return guest.plan(answers ->
                new Db2DatabasesAction().plan(new ActionRequest<>(Examples.INSTANCE, Optional.empty()), answers));
    }
}
