package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Db2Guest;
import dev.coffer.distribution.endtoend.Db2State;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import dev.coffer.distribution.endtoend.StoreLines;
import java.util.List;
import java.util.Map;

/** A guest with Db2 whose backups go to a Swift, where the variables {@code OS_*} say. */
final class SwiftGuest implements AutoCloseable {
    private final Db2Guest db2;
    private final Map<String, String> environment;
    private final String digests;

    private SwiftGuest(Db2Guest db2, Map<String, String> environment) {
        this.db2 = db2;
        this.environment = environment;
        this.digests = db2.digests();
    }

    /** A guest that sends its pages as they are, so that the limits in bytes hold for pages. */
    static SwiftGuest create(int pagesMegabytes, String segmentSize, Map<String, String> environment) {
        StoreLines store = new StoreLines("""
                storage_strategy = SwiftStorage
                backup_compression = none
                backup_segment_max_size = %s
                """.formatted(segmentSize), "");
        return new SwiftGuest(Db2Guest.create(pagesMegabytes, store), environment);
    }

    /** The same guest, whose backups are encrypted from now on. */
    SwiftGuest encrypting() {
        db2.encryptBackups();
        return this;
    }

    private ProcessBuilder coffer(String... arguments) {
        return coffer(environment, arguments);
    }

    /** The packaged command with other variables. */
    ProcessBuilder coffer(Map<String, String> environment, String... arguments) {
        ProcessBuilder command = db2.coffer(arguments);
        command.environment().keySet().removeIf(name -> name.startsWith("OS_"));
        command.environment().putAll(environment);
        return command;
    }

    Running startBackup(String name, String... options) {
        return start(options, "backup-create", db2.instance(), name);
    }

    Running startRestore(String name, String... options) {
        return start(options, "create", db2.instance(), "--backup", name);
    }

    private Running start(String[] options, String... command) {
        ProcessBuilder builder = coffer(command);
        builder.command().addAll(List.of(options));
        return Running.start(builder);
    }

    void loseTheDatabase() {
        db2.requireDb2("db2 deactivate database sample; db2 drop database sample");
    }

    void assertBackedUp(Ended ended, String name) {
        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(db2);
        assertThat(Running.run(coffer("backup-show", name)).output()).contains("COMPLETED");
    }

    void assertBroughtBack(Ended ended) {
        assertThat(ended.status()).as("%s", ended).isZero();
        assertBroughtBack();
    }

    /** Has the datastore keep track of the pages that change. */
    void trackChanges() {
        db2.requireDb2("db2 update db cfg for sample using trackmod yes; db2 deactivate database sample;"
                + " db2 activate database sample");
    }

    void run(String statement) {
        db2.requireDb2("db2 connect to sample >/dev/null; db2 '" + statement + "'");
    }

    /** Has the datastore write its images slowly, until it is told to forget that. */
    void slowBackups() {
        db2.order("BACKUP DATABASE.*", "rate", "0.1");
    }

    void forgetOrders() {
        db2.forgetOrders();
    }

    void assertBroughtBack() {
        assertThat(db2.digests()).isEqualTo(digests);
        db2.requireDb2("db2 activate database sample");
    }

    String instance() {
        return db2.instance();
    }

    void assertUnharmed() {
        Db2State.isAsItWas(db2);
        assertThat(db2.digests()).isEqualTo(digests);
    }

    @Override
    public void close() {
        db2.close();
    }
}
