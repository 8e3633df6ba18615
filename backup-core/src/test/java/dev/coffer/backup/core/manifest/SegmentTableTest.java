package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SegmentTableTest {
    private final SegmentTable.Builder builder = new SegmentTable.Builder(Samples.ID, Samples.ARTIFACT);

    private static IndexedSegment segment(int number) {
        return new IndexedSegment(
                BackupObjects.segment(Samples.ID, Samples.ARTIFACT, number),
                number + 1,
                Integer.MAX_VALUE - number,
                "%064x".formatted(0xfedcba9876543210L ^ number),
                number % 3 == 0 ? Optional.empty() : Optional.of("%032x".formatted(number)));
    }

    @Test
    void segments_that_come_in_any_order_are_in_their_order() {
        List<Integer> numbers = new ArrayList<>();
        List<IndexedSegment> inOrder = new ArrayList<>();
        for (int number = 0; number < 3000; number++) {
            numbers.add(number);
            inOrder.add(segment(number));
        }
        Collections.shuffle(numbers, new Random(1));

        numbers.forEach(number -> builder.put(number, segment(number)));

        assertThat(builder.build()).isEqualTo(inOrder);
        assertThat(inOrder).isEqualTo(builder.build());
    }

    @Test
    void a_table_of_no_segments_is_empty() {
        assertThat(builder.build()).isEmpty();
    }

    @Test
    void a_segment_that_is_missing_or_comes_twice_or_under_another_number_is_a_defect() {
        builder.put(1, segment(1));

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("1 segments of SHOP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put(1, segment(1)))
                .withMessageContaining("comes twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put(0, segment(2)))
                .withMessageContaining("not segment 0");
    }
}
