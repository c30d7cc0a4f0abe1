/** Stores in a relational database. The adapters arrive with a later version: today this module exports nothing. */
@org.jspecify.annotations.NullMarked
module io.meterroute.jdbc {
    requires transitive io.meterroute.spi;
    requires static org.jspecify;
}
