/** Makes the data of the quickstart, the same bytes every time. Start with {@link GenerateDataMain}. */
@NullMarked
package io.meterroute.examples.quickstart.data;

import org.jspecify.annotations.NullMarked;
