package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verifies stored images, however they were made: db2ckbkp reads the staged files, and a drill restores them into a
 * scratch database. The check alone needs no instance that is started, and touches none.
 */
final class Db2Verification implements VerifyStrategy<Db2Configuration> {
    private static final String ROOM = "room for scratch databases";

    @Override
    public Planning<VerifyPlan> plan(VerifyRequest<Db2Configuration> request, Answers answers) {
        List<StoredImage> images = request.backup().databases().stream()
                .map(alias -> StoredImage.of(request.backup(), alias))
                .toList();
        if (request.depth() == Depth.DRILL) {
            return Survey.taken(
                    request.instance(),
                    answers,
                    (guest, survey) -> drills(
                            request, images, new Compatibility(guest, survey.release()), survey.directory(), answers));
        }
        return Round.of(Guest.questions(request.instance()), answers, () -> {
            Guest guest = Guest.of(request.instance(), answers);
            return Round.of(List.of(Survey.release(guest)), answers, () -> {
                Compatibility fits = new Compatibility(guest, Survey.release(answers));
                return fitting(request, images, fits, answers, image -> Optional.empty());
            });
        });
    }

    private static Planning<VerifyPlan> drills(
            VerifyRequest<Db2Configuration> request,
            List<StoredImage> images,
            Compatibility fits,
            DatabaseDirectory directory,
            Answers answers) {
        Guest guest = fits.guest();
        Path parent = guest.drillParent();
        return Round.of(
                List.of(new Question.OfRoom(ROOM, parent, guest.commands().owner())), answers, () -> {
                    if (answers.room(ROOM).isEmpty()) {
                        throw new BackupException(
                                ErrorCode.STAGING_UNWRITABLE,
                                "'" + guest.commands().owner() + "' may not make a directory in '" + parent
                                        + "', and the scratch database of the drill is to lie there",
                                "Make it and give it to the owner of the instance, or name another one as drill_directory.");
                    }
                    return fitting(
                            request,
                            images,
                            fits,
                            answers,
                            image -> Optional.of(drill(request, image, fits, directory)));
                });
    }

    private static Planning<VerifyPlan> fitting(
            VerifyRequest<Db2Configuration> request,
            List<StoredImage> images,
            Compatibility fits,
            Answers answers,
            Function<StoredImage, Optional<Drill>> further) {
        fits.refuseForeign(request.backup());
        List<StoredImage> all = new ArrayList<>(images);
        if (request.depth() == Depth.DRILL) {
            request.chain().forEach(fits::refuseForeign);
            images.forEach(image -> RestoredImage.links(image, request.chain()).forEach(link -> all.add(link.image())));
        }
        return Round.of(fits.questions(all), answers, () -> {
            all.forEach(image -> fits.refuseWithoutKeystore(image, answers));
            List<DatabaseVerification> databases = new ArrayList<>();
            for (StoredImage image : images) {
                databases.add(verification(request, image, fits.guest(), further.apply(image)));
            }
            boolean restores = request.depth() == Depth.DRILL;
            return Planning.ready(new VerifyPlan(databases, restores ? fits.warnings(request.backup()) : List.of()));
        });
    }

    private static DatabaseVerification verification(
            VerifyRequest<Db2Configuration> request, StoredImage image, Guest guest, Optional<Drill> drill) {
        Staging staging = staging(request, image, guest);
        return new DatabaseVerification(
                image.alias(),
                image.artifacts(),
                new DatabaseRestore.FromStaging(staging, image.files()),
                List.of(check(image, staging.directory(), guest.commands())),
                drill,
                drill.isPresent() ? earlier(image, request.chain()) : List.of());
    }

    /** A check takes an image alone; a drill of an increment takes all images that it is made on top of. */
    private static List<DatabaseRestore.Earlier> earlier(StoredImage image, List<StoredBackup> chain) {
        return RestoredImage.links(image, chain).stream()
                .map(link -> new DatabaseRestore.Earlier(
                        link.backup(), link.image().artifacts(), link.image().files()))
                .toList();
    }

    private static Staging staging(VerifyRequest<Db2Configuration> request, StoredImage image, Guest guest) {
        return new Staging(guest.stagingParent(), request.workName() + "-" + image.alias());
    }

    /** The files of an image can only be checked together, the first one first. */
    private static Step check(StoredImage image, Path directory, Db2Commands commands) {
        Limits restores = commands.configuration().ofRestores();
        String paths = image.files().stream()
                .map(file -> directory.resolve(file).toString())
                .collect(Collectors.joining(","));
        return Step.of(
                        DumpedImage.checkTitle(image.alias()),
                        commands.program(new Limits(restores.total(), restores.total()), DumpedImage.CHECK, paths))
                .judgedAs(ImageVerdict.STORED);
    }

    private static Drill drill(
            VerifyRequest<Db2Configuration> request,
            StoredImage image,
            Compatibility fits,
            DatabaseDirectory directory) {
        Guest guest = fits.guest();
        String name = request.scratch()
                .map(given -> ScratchName.given(given, directory))
                .orElseGet(() -> ScratchName.madeUp(request.workName(), image.alias(), directory));
        ScratchDatabase scratch = new ScratchDatabase(
                guest.commands(),
                new RestoredImage(image, name, RestoredImage.links(image, request.chain())),
                new Staging(guest.drillParent(), ScratchDatabase.directoryName(request.workName(), name)),
                fits.upgrade(request.backup()));
        return scratch.drill(staging(request, image, guest).directory(), bytes(image));
    }

    /** The database is no smaller than its image, unless that has the padding of many buffers. */
    private static long bytes(StoredImage image) {
        return image.traits().bytes().orElse(image.bytes());
    }

    @Override
    public String shown(Step step, Outcome outcome) {
        return UserTables.shown(step, outcome).orElse(step.title());
    }

    @Override
    public List<Step> expectedDrop(VerifyRequest<Db2Configuration> request, Drill drill) {
        Session session = drill.load().command().session();
        Db2Commands commands = new Db2Commands(
                session.user(),
                session.profile().orElseThrow(),
                request.instance().configuration());
        return ScratchUndo.expected(commands, drill.scratch());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        Verdict verdict = Db2Judge.judge(step, outcome);
        return step.isJudgedAs(ImageVerdict.STORED) ? verdict : ImageDamage.ofDrill(verdict, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return UtilityProgress.of(step, outcome);
    }
}
