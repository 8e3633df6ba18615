/** What is looked at before anyone trusts a guest to Coffer. */
@NullMarked
package dev.coffer.backup.core.doctor;

import org.jspecify.annotations.NullMarked;
