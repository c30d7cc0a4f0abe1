/**
 * A provider on a loopback socket that does what a script says, and counts what reaches it. Start with
 * {@link io.meterroute.examples.http.scripted.ScriptedServer}.
 */
@NullMarked
package io.meterroute.examples.http.scripted;

import org.jspecify.annotations.NullMarked;
