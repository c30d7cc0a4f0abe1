/** Bulk work from the command line. Start with {@link BulkMain}. */
@NullMarked
package io.meterroute.examples.bulk;

import org.jspecify.annotations.NullMarked;
