/** What the rows of an outcome table may say, and what they make of answers. */
@NullMarked
package io.meterroute.outcome;

import org.jspecify.annotations.NullMarked;
