/**
 * Input that nobody has thought of: what the library reads from outside is given bytes that a fuzzer makes up (INPUT-3).
 * Start with {@link io.meterroute.fuzz.Target}.
 */
@NullMarked
package io.meterroute.fuzz;

import org.jspecify.annotations.NullMarked;
