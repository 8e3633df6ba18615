package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import java.nio.file.Path;
import java.util.List;

/** Looks whether there is an owner of the instance, whose profile loads Db2. */
final class EnvironmentCheck implements Check<Db2Configuration> {
    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return Round.of(Guest.questions(instance), answers, () -> {
            Guest guest = Guest.of(instance, answers);
            return Round.of(List.of(guest.profileIsReadable()), answers, () -> {
                if (!Guest.isProfileReadable(answers)) {
                    return Planning.ready(List.of(unreadable(guest)));
                }
                return Round.of(
                        List.of(Survey.release(guest)),
                        answers,
                        () -> Planning.ready(List.of(answering(guest, answers))));
            });
        });
    }

    private static Finding answering(Guest guest, Answers answers) {
        return Finding.ok("Db2 " + Survey.release(answers) + " answers user '"
                + guest.commands().owner() + "', whose profile is "
                + guest.commands().profile());
    }

    private static Finding unreadable(Guest guest) {
        Path profile = guest.commands().profile();
        return Finding.failed(
                ErrorCode.GUEST,
                "user '" + guest.commands().owner() + "' cannot read the profile " + profile,
                "Set 'profile' of the instance to its db2profile, and 'owner' to the user who owns it; 'db2ilist' names"
                        + " the instances.");
    }
}
