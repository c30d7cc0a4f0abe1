/**
 * Ways to order the members of a tier. Start with {@link io.meterroute.balance.LoadBalancers}.
 */
@NullMarked
package io.meterroute.balance;

import org.jspecify.annotations.NullMarked;
