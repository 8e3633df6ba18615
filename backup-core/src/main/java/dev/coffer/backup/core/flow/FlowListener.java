package dev.coffer.backup.core.flow;

import java.util.OptionalLong;

/**
 * Hears how a flow goes. Methods are called from several threads, return quickly and throw nothing.
 */
public interface FlowListener {
    /** A step begins: {@code quiesce database SAMPLE}. */
    void step(String title);

    /** Something that the operator should know and that does not end the flow. */
    void warning(String message);

    /**
     * An activity has come so far.
     *
     * @param activity what is going on, the same words until it ends: {@code dumping SAMPLE}; after another step, the same
     *     words are another activity
     * @param totalBytes absent where nobody knows
     */
    void progress(String activity, long doneBytes, OptionalLong totalBytes);

    /** Hears nothing. */
    static FlowListener silent() {
        return new FlowListener() {
            @Override
            public void step(String title) {}

            @Override
            public void warning(String message) {}

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        };
    }
}
