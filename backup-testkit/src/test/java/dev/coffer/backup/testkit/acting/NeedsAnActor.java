package dev.coffer.backup.testkit.acting;

import java.io.IOException;
import java.util.List;

public final class NeedsAnActor {
    List<Actor> actors() {
        return List.of(new Actor());
    }

    static final class Actor {
        Process act() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }
}
