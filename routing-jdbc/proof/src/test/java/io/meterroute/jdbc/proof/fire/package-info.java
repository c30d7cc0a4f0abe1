/**
 * Routers in processes of their own, on a PostgreSQL with a standby, while processes are killed and frozen, connections are
 * cut and the primary is lost. Start with {@link io.meterroute.jdbc.proof.fire.Fire}.
 */
@NullMarked
package io.meterroute.jdbc.proof.fire;

import org.jspecify.annotations.NullMarked;
