package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.stream.Stream;

/** What has to be known of a server before anything is done with it. */
record Survey(Release release, Server server) {
    static boolean isTaken(Answers answers) {
        return Server.isTold(answers) && Release.isTold(answers);
    }

    static List<Question> questions(Commands commands) {
        return Stream.concat(Release.questions(commands).stream(), Server.questions(commands).stream())
                .toList();
    }

    static Survey of(Commands commands, Answers answers) {
        Release release = Release.of(commands, answers);
        Server server = Server.of(commands.configuration(), answers);
        server.requireRelease(release);
        return new Survey(release, server);
    }
}
