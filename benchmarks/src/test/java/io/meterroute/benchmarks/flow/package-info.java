/** What the router stands under load, in short; the long version is a program. Start at {@link LoadTest}. */
@NullMarked
package io.meterroute.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
