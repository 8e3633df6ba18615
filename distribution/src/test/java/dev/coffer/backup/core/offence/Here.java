package dev.coffer.backup.core.offence;

import dev.coffer.backup.core.offence.there.There;
import java.util.List;

/** Needs a class of another package, which needs it. */
public record Here(List<There> others) {}
