package dev.coffer.backup.core.offence;

import java.util.zip.Deflater;

/** Compresses where the manifest does not know of it. */
public record Compresses(Deflater deflater) {}
