/** Proofs of what is read from files and written to them. */
@NullMarked
package io.meterroute.config;

import org.jspecify.annotations.NullMarked;
