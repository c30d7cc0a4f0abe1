/**
 * Purchases among nodes that die, freeze and lose answers, held against what providers truly vended. Start with
 * {@link io.meterroute.crash.CrashTest}.
 */
@NullMarked
package io.meterroute.crash;

import org.jspecify.annotations.NullMarked;
