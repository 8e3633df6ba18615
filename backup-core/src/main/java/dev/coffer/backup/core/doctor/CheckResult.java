package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.Finding;
import java.util.Optional;

/**
 * One line of a report.
 *
 * @param check what was looked at
 * @param instance which one's it is; empty for what concerns all of the guest
 */
public record CheckResult(String check, Optional<String> instance, Finding finding) {}
