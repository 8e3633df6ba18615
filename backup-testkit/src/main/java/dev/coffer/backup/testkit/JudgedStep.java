package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Step;

/** A step and who judges it. */
record JudgedStep(Judge judge, Step step) {}
