package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * How a datastore verifies stored backups: its own check of the images, and their restore into a database that is dropped again.
 *
 * @param <C> the configuration of the plugin
 */
public interface VerifyStrategy<C extends Record> extends Judge {
    /**
     * Plans a verification, as {@link BackupStrategy#plan} plans a backup. A step whose failure says that the image itself is not
     * right is judged {@code IMAGE_CORRUPT} or {@code BACKUP_CORRUPT}, which makes the backup one that is damaged; whatever else
     * fails says nothing of the backup.
     *
     * @throws dev.coffer.backup.api.BackupException to refuse, before anything was fetched or changed
     */
    Planning<VerifyPlan> plan(VerifyRequest<C> request, Answers answers);

    /** What a step that succeeded has shown, for the record: its title, and the figures if it has found any. */
    default String shown(Step step, Outcome outcome) {
        return step.title();
    }

    /**
     * Says, for {@code --dry-run}, how the scratch database of a drill is dropped in the end: what is done about it is planned
     * only when it is there. These steps are never run.
     */
    default List<Step> expectedDrop(VerifyRequest<C> request, Drill drill) {
        return List.of();
    }

    /** Reads how far a step is, as {@link BackupStrategy#progress} does. */
    default Optional<Progress> progress(Step step, Outcome outcome) {
        return Optional.empty();
    }
}
