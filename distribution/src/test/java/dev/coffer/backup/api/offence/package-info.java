/** What the rules of the architecture catch in the API. */
@NullMarked
package dev.coffer.backup.api.offence;

import org.jspecify.annotations.NullMarked;
