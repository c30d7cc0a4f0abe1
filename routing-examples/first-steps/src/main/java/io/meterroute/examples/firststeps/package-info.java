/** Small programs of one idea each. Start with {@link PurchaseMain}, which is the one in README.md. */
@NullMarked
package io.meterroute.examples.firststeps;

import org.jspecify.annotations.NullMarked;
