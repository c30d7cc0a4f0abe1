/**
 * A platform that exists already takes Meterroute in piece by piece, each piece through one port. Start with
 * {@link BrownfieldMain}.
 */
@NullMarked
package io.meterroute.examples.brownfield;

import org.jspecify.annotations.NullMarked;
