/** What keys, numbers and waits have to be true of for orders to be fair, stable and the same everywhere. */
@NullMarked
package io.meterroute.keyed;

import org.jspecify.annotations.NullMarked;
