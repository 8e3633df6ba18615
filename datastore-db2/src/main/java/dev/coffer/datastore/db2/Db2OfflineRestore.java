package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import dev.coffer.datastore.db2.message.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Restores images of every kind, and those that earlier names of {@link Db2OfflineBackup} left. */
final class Db2OfflineRestore implements RestoreStrategy<Db2Configuration> {
    static final String NAMESPACE = "dev.coffer.datastore.db2.restore";

    private static final String TROVE = "trove.guestagent.strategies.restore.experimental.db2_impl";

    /** What keeps a restore from replacing a database, other than that it is broken. */
    private static final Set<ErrorCode> FORBIDDING =
            Set.of(ErrorCode.DATASTORE_DOWN, ErrorCode.DATASTORE_DENIED, ErrorCode.DATABASE_IN_USE, ErrorCode.GUEST);

    @Override
    public StrategyName name() {
        return new StrategyName(NAMESPACE, Db2OfflineBackup.NAME);
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(
                new StrategyName(NAMESPACE, "DB2OfflineBackup"),
                new StrategyName(NAMESPACE, "DB2Backup"),
                new StrategyName(TROVE, Db2OfflineBackup.NAME),
                new StrategyName(TROVE, "DB2OfflineBackup"),
                new StrategyName(TROVE, "DB2Backup"));
    }

    @Override
    public boolean renames() {
        return true;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<Db2Configuration> request, Answers answers) {
        List<RestoredImage> images = RestoredImage.wanted(request);
        return Survey.taken(
                request.instance(), answers, (guest, survey) -> plan(request, images, guest, survey, answers));
    }

    private static Planning<RestorePlan> plan(
            RestoreRequest<Db2Configuration> request,
            List<RestoredImage> images,
            Guest guest,
            Survey survey,
            Answers answers) {
        RestoreTarget target = new RestoreTarget(survey);
        Compatibility fits = new Compatibility(guest, survey.release());
        fits.refuseForeign(request.backup());
        request.chain().forEach(fits::refuseForeign);
        WantedMoment moment = new WantedMoment(guest, Optional.of(request.backup()));
        StoragePaths paths = StoragePaths.of(request.instance().configuration());
        List<Question> states = Stream.of(
                        states(images, target, fits),
                        paths.questions(guest),
                        logs(guest, images, request.backup()),
                        moment.questions(),
                        Redirected.questions(guest))
                .flatMap(List::stream)
                .toList();
        return Round.of(states, answers, () -> {
            moment.refuseOutOfReach(answers);
            refuseUnfit(request, images, target, fits, answers);
            images.forEach(image -> target.existing(image.target()).ifPresent(paths::refuseMove));
            paths.refuseUnusable(guest, answers);
            List<Question> connections = images.stream()
                    .flatMap(image -> target.existing(image.target()).stream())
                    .flatMap(existing -> new DatabaseQuestions(guest.commands(), existing).connection().stream())
                    .toList();
            Redirected redirected = Redirected.of(guest, images, answers);
            LoadedImage loaded = new LoadedImage(
                    guest, survey, request.workName(), fits.upgrade(request.backup()), paths, redirected);
            return Round.of(connections, answers, () -> {
                List<DatabaseRestore> restores = images.stream()
                        .map(image -> restore(loaded, target, new ListedLogs(guest, image, request.backup()), answers))
                        .toList();
                return Planning.ready(new RestorePlan(restores, fits.warnings(request.backup()), redirected.instead()));
            });
        });
    }

    private static DatabaseRestore restore(
            LoadedImage loaded, RestoreTarget target, ListedLogs listed, Answers answers) {
        Guest guest = listed.guest();
        RestoredImage image = listed.image();
        Optional<DirectoryEntry> existing = target.existing(image.target());
        return loaded.restore(
                image,
                existing,
                existing.map(entry -> connectable(guest, entry, answers)).orElse(Connectable.NO),
                new ArchivedLogs(guest, image).recovery(listed, answers));
    }

    private static List<Question> logs(Guest guest, List<RestoredImage> images, StoredBackup backup) {
        return images.stream()
                .flatMap(image -> Stream.concat(
                        new ArchivedLogs(guest, image).questions().stream(),
                        new ListedLogs(guest, image, backup).questions().stream()))
                .toList();
    }

    /** What decides whether Db2 would take the images, and is known without a connection. */
    private static List<Question> states(List<RestoredImage> images, RestoreTarget target, Compatibility fits) {
        List<Question> questions = new ArrayList<>();
        for (RestoredImage image : images) {
            target.existing(image.target())
                    .ifPresent(existing ->
                            questions.add(new DatabaseQuestions(fits.guest().commands(), existing).configuration()));
        }
        questions.addAll(
                fits.questions(images.stream().flatMap(RestoredImage::all).toList()));
        return List.copyOf(questions);
    }

    private static void refuseUnfit(
            RestoreRequest<Db2Configuration> request,
            List<RestoredImage> images,
            RestoreTarget target,
            Compatibility fits,
            Answers answers) {
        for (RestoredImage image : images) {
            Optional<ReplacedDatabase> replaced = target.existing(image.target())
                    .map(entry -> new ReplacedDatabase(
                            entry, new DatabaseQuestions(fits.guest().commands(), entry).configuration(answers)));
            replaced.ifPresent(database -> database.requireAsked(
                    request.replaceExisting(), request.instance().name()));
            replaced.ifPresent(database -> RestoreTarget.refuseOther(
                    image, database.entry(), request.into().isPresent()));
            if (!fits.letsDb2Decide()) {
                replaced.ifPresent(database -> database.refuseOtherCodePage(image.image()));
            }
            image.all().forEach(one -> fits.refuseWithoutKeystore(one, answers));
            new ListedLogs(fits.guest(), image, request.backup()).refuse(answers);
        }
    }

    /** A database that is broken cannot be connected to, and is the more in need of a restore. */
    private static Connectable connectable(Guest guest, DirectoryEntry existing, Answers answers) {
        DatabaseQuestions questions = new DatabaseQuestions(guest.commands(), existing);
        Outcome outcome = questions.connection(answers);
        String title = "connect to " + existing.alias();
        if (!(Statement.CONNECT.verdict(title, outcome) instanceof Verdict.Failure failure)) {
            return Connectable.of(existing.alias(), questions, answers);
        }
        if (FORBIDDING.contains(failure.code())
                || ClpMessages.of(outcome).errors().isEmpty()) {
            throw Failures.exception(title, outcome);
        }
        return Connectable.NO;
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }

    @Override
    public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return Competitors.remedy(step, failure, answers);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return UtilityProgress.of(step, outcome);
    }
}
