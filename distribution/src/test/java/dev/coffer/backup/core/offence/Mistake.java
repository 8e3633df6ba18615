package dev.coffer.backup.core.offence;

import java.io.Serial;

/** Is an exception and does not say so. */
public final class Mistake extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
}
