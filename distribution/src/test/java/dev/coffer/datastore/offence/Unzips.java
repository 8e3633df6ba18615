package dev.coffer.datastore.offence;

import java.util.zip.GZIPInputStream;

/** Decodes what the engine decodes. */
public record Unzips(GZIPInputStream stream) {}
