package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Step;

/**
 * One command of one piece of work went wrong in one way.
 *
 * @param course how it ended, where all other commands did what they were to do
 */
record Mishap(String work, Step step, Fault fault, Course course) {
    String name() {
        return work + ": '" + step.title() + "' is " + fault;
    }
}
