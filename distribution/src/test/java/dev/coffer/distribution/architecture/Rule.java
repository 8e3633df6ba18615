package dev.coffer.distribution.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.coffer.backup.api.offence.NeedsALibrary;
import dev.coffer.backup.api.offence.OpenToSubclasses;
import dev.coffer.backup.api.offence.ReturnsAMap;
import dev.coffer.backup.api.offence.SpeaksInMaps;
import dev.coffer.backup.core.offence.AbstractFlow;
import dev.coffer.backup.core.offence.AsksTheClock;
import dev.coffer.backup.core.offence.Compresses;
import dev.coffer.backup.core.offence.CountsMilliseconds;
import dev.coffer.backup.core.offence.ExecutesALine;
import dev.coffer.backup.core.offence.Here;
import dev.coffer.backup.core.offence.KnowsAPlugin;
import dev.coffer.backup.core.offence.LogsElsewhere;
import dev.coffer.backup.core.offence.MakesAClock;
import dev.coffer.backup.core.offence.Mistake;
import dev.coffer.backup.core.offence.Prints;
import dev.coffer.backup.core.offence.RevealsASecret;
import dev.coffer.backup.core.offence.SpeaksHttp;
import dev.coffer.backup.core.offence.StartsAProcess;
import dev.coffer.backup.core.offence.StringHelper;
import dev.coffer.backup.core.offence.ThrowsAnything;
import dev.coffer.backup.core.offence.there.There;
import dev.coffer.backup.core.unmarked.Anything;
import dev.coffer.datastore.neighbour.NeighbourVersion;
import dev.coffer.datastore.offence.Connects;
import dev.coffer.datastore.offence.CountsItsUses;
import dev.coffer.datastore.offence.Datastore;
import dev.coffer.datastore.offence.FindsProcesses;
import dev.coffer.datastore.offence.ForgottenPlugin;
import dev.coffer.datastore.offence.KnowsANeighbour;
import dev.coffer.datastore.offence.ReadsAFile;
import dev.coffer.datastore.offence.ReadsTheEnvironment;
import dev.coffer.datastore.offence.Reflects;
import dev.coffer.datastore.offence.Scans;
import dev.coffer.datastore.offence.StatefulPlugin;
import dev.coffer.datastore.offence.Unzips;
import dev.coffer.datastore.offence.Waits;
import java.util.List;

/** The rules, each with the offences that it catches. */
@SuppressWarnings("ImmutableEnumChecker") // The rules of ArchUnit do not change, and do not say so.
enum Rule {
    LAYERS_POINT_INWARD(LayerRules.POINT_INWARD, offence(KnowsAPlugin.class)),
    API_NEEDS_ONLY_THE_JDK(LayerRules.API_NEEDS_ONLY_THE_JDK, offence(NeedsALibrary.class)),
    ONLY_ONE_PACKAGE_KNOWS_THE_HTTP_LIBRARY(
            LayerRules.ONLY_ONE_PACKAGE_KNOWS_THE_HTTP_LIBRARY, offence(SpeaksHttp.class)),
    PLUGINS_DO_NOT_KNOW_EACH_OTHER(
            LayerRules.PLUGINS_DO_NOT_KNOW_EACH_OTHER, offence(KnowsANeighbour.class, NeighbourVersion.class)),
    PACKAGES_ARE_FREE_OF_CYCLES(LayerRules.PACKAGES_ARE_FREE_OF_CYCLES, offence(Here.class, There.class)),
    DATASTORE_PLUGINS_ONLY_DECIDE(
            PluginRules.DATASTORE_PLUGINS_ONLY_DECIDE,
            offence(Connects.class),
            offence(FindsProcesses.class),
            offence(ReadsAFile.class),
            offence(ReadsTheEnvironment.class),
            offence(Reflects.class),
            offence(Scans.class),
            offence(Unzips.class),
            offence(Waits.class)),
    PLUGINS_KEEP_NO_STATE(PluginRules.PLUGINS_KEEP_NO_STATE, offence(StatefulPlugin.class)),
    DATASTORE_PLUGINS_HAND_OUT_VALUES(PluginRules.DATASTORE_PLUGINS_HAND_OUT_VALUES, offence(CountsItsUses.class)),
    EVERY_PLUGIN_IS_DISCOVERABLE(PluginRules.EVERY_PLUGIN_IS_DISCOVERABLE, offence(ForgottenPlugin.class)),
    SPI_SPEAKS_IN_TYPES_NOT_MAPS(
            PluginRules.SPI_SPEAKS_IN_TYPES_NOT_MAPS, offence(SpeaksInMaps.class), offence(ReturnsAMap.class)),
    SPI_IS_NOT_SUBCLASSED_BY_ACCIDENT(PluginRules.SPI_IS_NOT_SUBCLASSED_BY_ACCIDENT, offence(OpenToSubclasses.class)),
    PROCESSES_START_IN_ONE_PLACE(
            HabitRules.PROCESSES_START_IN_ONE_PLACE, offence(StartsAProcess.class), offence(ExecutesALine.class)),
    CODECS_LIVE_IN_ONE_PLACE(HabitRules.CODECS_LIVE_IN_ONE_PLACE, offence(Compresses.class)),
    TIME_IS_PASSED_IN(
            HabitRules.TIME_IS_PASSED_IN,
            offence(AsksTheClock.class),
            offence(CountsMilliseconds.class),
            offence(MakesAClock.class)),
    SECRETS_ARE_REVEALED_WHERE_THEY_ARE_HANDED_OVER(
            HabitRules.SECRETS_ARE_REVEALED_WHERE_THEY_ARE_HANDED_OVER, offence(RevealsASecret.class)),
    ONLY_THE_COMMAND_LINE_PRINTS(HabitRules.ONLY_THE_COMMAND_LINE_PRINTS, offence(Prints.class)),
    NO_GENERIC_EXCEPTIONS(HabitRules.NO_GENERIC_EXCEPTIONS, offence(ThrowsAnything.class)),
    NO_JAVA_UTIL_LOGGING(HabitRules.NO_JAVA_UTIL_LOGGING, offence(LogsElsewhere.class)),
    NAMES_FOLLOW_ROLES(HabitRules.NAMES_FOLLOW_ROLES, offence(Mistake.class), offence(Datastore.class)),
    NAMES_SAY_WHAT_A_THING_IS(
            HabitRules.NAMES_SAY_WHAT_A_THING_IS, offence(StringHelper.class), offence(AbstractFlow.class)),
    EVERY_PACKAGE_IS_NULL_MARKED(HabitRules.EVERY_PACKAGE_IS_NULL_MARKED, offence(Anything.class));

    private final ArchRule rule;
    private final List<Offence> offences;

    Rule(ArchRule rule, Offence... offences) {
        this.rule = rule;
        this.offences = List.of(offences);
    }

    EvaluationResult evaluate(JavaClasses classes) {
        return rule.evaluate(classes);
    }

    List<Offence> offences() {
        return offences;
    }

    private static Offence offence(Class<?>... offenders) {
        return new Offence(List.of(offenders));
    }

    /**
     * A small breach of a rule.
     *
     * @param offenders which break it together
     */
    record Offence(List<Class<?>> offenders) {}
}
