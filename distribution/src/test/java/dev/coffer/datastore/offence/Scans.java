package dev.coffer.datastore.offence;

import java.util.Scanner;

/** Opens whatever a scanner opens. */
public record Scans(Scanner scanner) {}
