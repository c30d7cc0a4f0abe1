/** A day of vending with ten simulated providers, told in tables. Start reading at {@link QuickstartMain}. */
@NullMarked
package io.meterroute.examples.quickstart;

import org.jspecify.annotations.NullMarked;
