/** That the compact table keeps what was written, and that what is decided from it is what the plain rules decide. */
@NullMarked
package io.meterroute.index;

import org.jspecify.annotations.NullMarked;
