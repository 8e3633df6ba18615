/** Encryption with age: recipients, identities, and small files that identities open. */
@NullMarked
package dev.coffer.backup.core.age;

import org.jspecify.annotations.NullMarked;
