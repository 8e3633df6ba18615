package dev.coffer.backup.testkit;

/** A plan, and what failures call it. */
record NamedPlan(String title, Planned<?> planned) {}
