/** What threads may see of the compact table while another one writes it, on the processor at hand. */
@NullMarked
package io.meterroute.index;

import org.jspecify.annotations.NullMarked;
