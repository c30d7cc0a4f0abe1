/**
 * What a provider's answers mean, as data: a table of rows, the first that matches wins, and what none matches is in
 * doubt. Pure values and functions; start with {@link io.meterroute.outcome.OutcomeTable}.
 */
@NullMarked
package io.meterroute.outcome;

import org.jspecify.annotations.NullMarked;
