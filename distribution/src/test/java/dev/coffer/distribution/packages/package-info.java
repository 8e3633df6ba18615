/** Tests of the packages, on guests that have nothing but them. */
@NullMarked
package dev.coffer.distribution.packages;

import org.jspecify.annotations.NullMarked;
