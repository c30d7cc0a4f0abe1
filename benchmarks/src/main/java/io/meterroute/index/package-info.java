/** Opens to benchmarks what is inside. Start with {@link io.meterroute.index.InnerPath}. */
@NullMarked
package io.meterroute.index;

import org.jspecify.annotations.NullMarked;
