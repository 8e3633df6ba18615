package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How large the images of databases will be, found out without any of them becoming active that is not. */
record ImageSizes(Guest guest, Survey survey, List<DirectoryEntry> databases, Answers answers) {
    ImageSizes {
        databases = List.copyOf(databases);
    }

    /** Asks what is still open; when nothing is, goes on. */
    <P> Planning<P> known(Supplier<Planning<P>> next) {
        List<Question> states = databases.stream()
                .map(this::of)
                .map(DatabaseQuestions::configuration)
                .toList();
        return Round.of(states, answers, () -> {
            List<Question> sizes = databases.stream()
                    .filter(this::canBeAsked)
                    .flatMap(database -> of(database).connectionAndSize().stream())
                    .toList();
            return Round.of(sizes, answers, () -> {
                List<Question> containers = databases.stream()
                        .filter(database -> of(database).size(answers).isEmpty())
                        .flatMap(database -> of(database).containers().stream())
                        .toList();
                return Round.of(containers, answers, next);
            });
        });
    }

    /** Whether a connection disturbs nobody: those that are here hold the database active, and no utility holds it alone. */
    private boolean canBeAsked(DirectoryEntry database) {
        return survey.active().isActive(database)
                && survey.utilities().of(database.name()).stream().noneMatch(Utility::mustNotBeDisturbed)
                && admitsConnections(database);
    }

    private boolean admitsConnections(DirectoryEntry database) {
        try {
            return DatabaseConfiguration.of(database.alias(), of(database).configuration(answers))
                    .admitsConnections();
        } catch (BackupException e) {
            return false; // What is wrong with it has a line of its own.
        }
    }

    /** @param rooms how many rooms share an image */
    List<Finding> findings(StagingRoom room, int rooms) {
        return databases.stream()
                .map(database -> finding(database, room, rooms))
                .toList();
    }

    private Finding finding(DirectoryEntry database, StagingRoom room, int rooms) {
        OptionalLong size = of(database).size(answers);
        if (size.isPresent()) {
            return room.forImage(database.alias(), BackedUpImage.required(size.getAsLong() / rooms));
        }
        OptionalLong containers = of(database).containers(answers);
        return containers.isPresent()
                ? room.forImageOfAtMost(database.alias(), BackedUpImage.required(containers.getAsLong() / rooms))
                : room.forImageOfUnknownSize(database.alias());
    }

    private DatabaseQuestions of(DirectoryEntry database) {
        return new DatabaseQuestions(guest.commands(), database);
    }
}
