package dev.coffer.backup.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final StrategyName OURS = new StrategyName("dev.ours", "OfflineBackup");
    private static final StrategyName TROVES = new StrategyName("trove.impl", "OFFLINEBackup");
    private static final StrategyName ONLINE = new StrategyName("dev.ours", "OnlineBackup");
    private static final StrategyName OTHERS = new StrategyName("org.others", "OnlineBackup");

    private static final List<StrategyName> OFFLINE_NAMES = List.of(OURS, TROVES);
    private static final List<StrategyName> ONLINE_NAMES = List.of(ONLINE);
    private static final List<StrategyName> OTHERS_NAMES = List.of(OTHERS);

    private final Choice<List<StrategyName>> choice =
            new Choice<>("strategy", List.of(OFFLINE_NAMES, ONLINE_NAMES, OTHERS_NAMES), names -> names);

    @Test
    void a_name_and_an_alias_pick_the_same() {
        assertThat(choice.pick(OURS)).isEqualTo(OFFLINE_NAMES);
        assertThat(choice.pick(TROVES)).isEqualTo(OFFLINE_NAMES);
    }

    @Test
    void troves_namespace_with_our_type_picks_the_same_as_a_manifest_has_our_type() {
        assertThat(choice.pick(new StrategyName("trove.impl", "OfflineBackup"))).isEqualTo(OFFLINE_NAMES);
        assertThat(choice.pick(new StrategyName("dev.ours", "OFFLINEBackup"))).isEqualTo(OFFLINE_NAMES);
    }

    @Test
    void the_namespace_tells_equal_names_apart() {
        assertThat(choice.pick(OTHERS)).isEqualTo(OTHERS_NAMES);
        assertThat(choice.pick(ONLINE)).isEqualTo(ONLINE_NAMES);
    }

    @Test
    void a_name_alone_suffices_if_only_one_has_it() {
        assertThat(choice.pickByName("OFFLINEBackup")).isEqualTo(OFFLINE_NAMES);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> choice.pickByName("OnlineBackup"))
                .withMessage("more than one strategy is 'OnlineBackup'");
    }

    @Test
    void what_is_not_there_is_refused_with_all_that_is() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> choice.pick(new StrategyName("trove.impl", "OnlineBackup")))
                .withMessage("no strategy is 'OnlineBackup' in trove.impl")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN))
                .satisfies(e -> assertThat(e.hint())
                        .isEqualTo("Found: dev.ours.OfflineBackup, trove.impl.OFFLINEBackup, dev.ours.OnlineBackup,"
                                + " org.others.OnlineBackup."));
    }
}
