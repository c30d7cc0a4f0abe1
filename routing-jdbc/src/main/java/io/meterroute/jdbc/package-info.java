/** Stores in a relational database. The adapters arrive with a later version; until then nothing is exported. */
@NullMarked
package io.meterroute.jdbc;

import org.jspecify.annotations.NullMarked;
