/** Who wrote a document of a backup: signatures in OpenSSH's format, the keys of this guest, and whom it trusts. */
@NullMarked
package dev.coffer.backup.core.signature;

import org.jspecify.annotations.NullMarked;
