package dev.coffer.backup.testkit;

/** A piece of work whose plan is made, so that it can be carried out as often as need be. */
@FunctionalInterface
interface PlannedWork<C extends Record> {
    void carryOut(Performance<C> performance);
}
