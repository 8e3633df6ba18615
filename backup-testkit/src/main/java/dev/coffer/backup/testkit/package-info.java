/** Contract suites that every plugin must pass, and doubles of stores to test against. */
@NullMarked
package dev.coffer.backup.testkit;

import org.jspecify.annotations.NullMarked;
