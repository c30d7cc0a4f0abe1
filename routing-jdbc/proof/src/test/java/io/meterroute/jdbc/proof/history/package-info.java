/**
 * What several nodes were asked to do to one meter, and whether it can have happened in some order, one after the other, as
 * the rules say. Start with {@link io.meterroute.jdbc.proof.history.Linearizability}.
 */
@NullMarked
package io.meterroute.jdbc.proof.history;

import org.jspecify.annotations.NullMarked;
