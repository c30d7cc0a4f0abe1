/**
 * Routers in processes of their own that share a database, and what must hold whatever happens to them. Start with
 * {@link io.meterroute.jdbc.proof.NodeMain}, which is one such process.
 */
@NullMarked
package io.meterroute.jdbc.proof;

import org.jspecify.annotations.NullMarked;
