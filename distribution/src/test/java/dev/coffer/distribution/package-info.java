/** What is tested of Coffer as it is packaged. */
@NullMarked
package dev.coffer.distribution;

import org.jspecify.annotations.NullMarked;
